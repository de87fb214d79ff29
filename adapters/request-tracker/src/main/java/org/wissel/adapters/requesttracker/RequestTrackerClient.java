package org.wissel.adapters.requesttracker;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * RT's addresses, for MicroProfile Rest Client. Bodies are bytes, so that their length is known
 * before they are sent, and answers are raw, because every answer is judged in one place, {@link
 * RequestTrackerLine}. The interface has no path of its own, or the container would take it for a
 * resource of the portal.
 */
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface RequestTrackerClient extends AutoCloseable {

  @GET
  @Path("queue/{name}")
  Response queue(@PathParam("name") String name);

  /** Searches by RT's query language; the parameters are those of a form. */
  @POST
  @Path("tickets")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  Response tickets(byte[] form);

  @HEAD
  @Path("ticket/{id}")
  Response head(@PathParam("id") long id);

  @GET
  @Path("ticket/{id}")
  Response ticket(@PathParam("id") long id);

  @POST
  @Path("ticket")
  Response create(byte[] json);

  @PUT
  @Path("ticket/{id}")
  Response update(
      @PathParam("id") long id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String version,
      byte[] json);

  /** Something said, seen by everybody ({@code correspond}) or by staff ({@code comment}). */
  @POST
  @Path("ticket/{id}/{how}")
  Response say(@PathParam("id") long id, @PathParam("how") String how, byte[] json);

  @GET
  @Path("ticket/{id}/history")
  Response history(
      @PathParam("id") long id,
      @QueryParam("fields") String fields,
      @QueryParam("fields[Creator]") String creator,
      @QueryParam("per_page") int perPage,
      @QueryParam("page") int page);

  @POST
  @Path("ticket/{id}/attachments")
  Response attachments(
      @PathParam("id") long id,
      @QueryParam("fields") String fields,
      @QueryParam("per_page") int perPage,
      @QueryParam("page") int page,
      byte[] conditions);

  /** Searches in the histories of all tickets by RT's query language. */
  @GET
  @Path("transactions")
  Response transactions(
      @QueryParam("query") String query,
      @QueryParam("fields") String fields,
      @QueryParam("orderby") String orderBy,
      @QueryParam("order") String order,
      @QueryParam("per_page") int perPage,
      @QueryParam("page") int page);

  @GET
  @Path("attachment/{id}")
  Response attachment(@PathParam("id") long id);

  @POST
  @Path("groups")
  Response groups(byte[] json);

  @GET
  @Path("group/{id}")
  Response group(@PathParam("id") String id);

  /** By name or number. */
  @GET
  @Path("user/{name}")
  Response user(@PathParam("name") String name);

  @POST
  @Path("users")
  Response users(
      @QueryParam("fields") String fields, @QueryParam("per_page") int perPage, byte[] json);

  @Override
  void close();
}
