package org.wissel.portal.platform.privacy;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wissel.portal.platform.Refusal;
import org.wissel.spi.EmployeeNumber;

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

  @DELETE
  @Path("people/{number}")
  @Operation(summary = "Forget somebody who has left; for role hr")
  public void erase(@PathParam("number") String number) {
    privacy.erase(number(number));
  }

  private static EmployeeNumber number(String text) {
    try {
      return new EmployeeNumber(text);
    } catch (IllegalArgumentException e) {
      throw new Refusal(Refusal.Kind.NOT_FOUND, "number", "privacy.refusal.unknown");
    }
  }
}
