package org.wissel.adapters.tryton;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * Tryton's one address, for MicroProfile Rest Client. The body is bytes, so that its length is
 * known before it is sent, and answers are raw, because every answer is judged in one place, {@link
 * TrytonLine}. The interface has no path of its own, or the container would take it for a resource
 * of the portal.
 */
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface TrytonClient extends AutoCloseable {

  /**
   * @param method of the call; Tryton reads it in the body, logs and proxies read it here
   */
  @POST
  @Path("{database}/")
  Response call(
      @PathParam("database") String database,
      @QueryParam("call") String method,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      byte[] json);

  @Override
  void close();
}
