package org.wissel.portal.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Incoming;
import org.wissel.portal.platform.Refusal;
import org.wissel.spi.EmployeeNumber;

/** What people tell of their day, over REST. */
@Path("people/days")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "People")
public class MyDayResource {

  @Inject MyDayService days;

  @GET
  @Path("of/{number}")
  @Operation(summary = "What a colleague tells of today and tomorrow")
  public List<MyDayCard> of(@PathParam("number") String number) {
    if (number.isBlank() || number.length() > 32) {
      throw Refusal.notFound();
    }
    return days.of(new EmployeeNumber(number));
  }

  @PUT
  @Path("{day}")
  @Operation(
      summary = "Tells of my today or tomorrow, in the place of before; no line withdraws it")
  public void tell(@PathParam("day") String day, @Nullable MyDayForm form) {
    days.tell(day, Incoming.present(form));
  }

  @DELETE
  @Path("{day}")
  @Operation(summary = "Tells nothing of that day of mine any more")
  public void withdraw(@PathParam("day") String day) {
    days.withdraw(day);
  }
}
