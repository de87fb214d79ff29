package org.wissel.portal.platform.privacy;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/privacy}: my data, and forgetting a former colleague. */
@Path("privacy")
@Tag(name = "Privacy")
public class PrivacyResource {

  @Inject PrivacyService privacy;

  @GET
  @Path("my-data.json")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Everything that the portal keeps about me")
  public Response mine() {
    JsonObject mine = privacy.mine();
    return Response.ok(mine)
        .header("Content-Disposition", "attachment; filename=\"wissel-my-data.json\"")
        .build();
  }

  /**
   * Whom to forget.
   *
   * @param number their personnel number
   */
  public record Erasure(@Nullable String number) {}

  @POST
  @Path("erasures")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Forgets somebody who has left; for role hr")
  public void erase(@Nullable Erasure erasure) {
    privacy.erase(erasure == null ? null : erasure.number());
  }
}
