package org.wissel.portal.groups;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/calendars/{secret}.ics}: read by calendars that sign in nowhere. */
@Path("calendars")
@RequestScoped
@Tag(name = "groups")
public class GroupCalendarResource {

  @Inject GroupCalendarService calendars;

  @GET
  @Path("{secret}.ics")
  @Produces("text/calendar")
  @Operation(summary = "The events of the groups of whoever has this address; needs no sign-in")
  public Response read(@PathParam("secret") String secret) {
    return calendar(calendars.calendar(secret));
  }

  static Response calendar(String content) {
    return Response.ok(content, "text/calendar;charset=utf-8")
        .header("Content-Disposition", "attachment; filename=\"wissel.ics\"")
        .header("Cache-Control", "private, no-store")
        .build();
  }
}
