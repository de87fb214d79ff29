package org.wissel.portal.groups;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The secret address of my calendar: {@code /api/groups/calendar}. */
@Path("groups/calendar")
@RequestScoped
@Tag(name = "groups")
public class GroupCalendarAddressResource {

  @Inject GroupCalendarService calendars;

  @POST
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Makes the address of my calendar; the one before does not work any more")
  public GroupAnswer.Address make() {
    return new GroupAnswer.Address(calendars.address());
  }

  @DELETE
  @Operation(summary = "Takes the address of my calendar away")
  public void forget() {
    calendars.forget();
  }
}
