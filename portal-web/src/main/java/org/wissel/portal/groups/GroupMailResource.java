package org.wissel.portal.groups;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wissel.portal.platform.Incoming;

/** My address for mail to a group: {@code /api/groups/{id}/mail}. */
@Path("groups/{id}/mail")
@RequestScoped
@Tag(name = "groups")
public class GroupMailResource {

  @Inject GroupMailService mail;

  @POST
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Makes my address for mail to the group; the one before works no more")
  public GroupAnswer.Address make(@PathParam("id") String id) {
    return new GroupAnswer.Address(mail.make(Incoming.id(id)));
  }

  @DELETE
  @Operation(summary = "Takes my address for mail to the group away")
  public void forget(@PathParam("id") String id) {
    mail.forget(Incoming.id(id));
  }
}
