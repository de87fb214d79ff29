package org.wissel.portal.figures;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Incoming;
import org.wissel.portal.platform.Refusal;

/** Figures of the day over REST. */
@Path("figures")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Figures")
public class FigureResource {

  @Inject FigureService figures;

  @GET
  @Operation(summary = "All figures with their last 30 days, and by department where it is told")
  public List<FigureCard> all() {
    return figures.figures();
  }

  @PUT
  @Path("{code}")
  @Operation(summary = "Says that there is a figure, or changes one; roles hr and editor")
  public FigureCard define(@PathParam("code") String code, @Nullable FigureForm form) {
    return figures.define(code, Incoming.present(form));
  }

  @DELETE
  @Path("{code}")
  @Operation(summary = "There is no such figure any more; roles hr and editor")
  public void delete(
      @PathParam("code") String code, @QueryParam("version") @DefaultValue("0") String version) {
    if (!version.matches("\\d{1,9}")) {
      throw Refusal.conflict("shell.refusal.changed");
    }
    figures.delete(code, Integer.parseInt(version));
  }

  @PUT
  @Path("{code}/days/{day}")
  @Operation(summary = "Says what it was on a day, in the place of before; roles hr and editor")
  public void give(
      @PathParam("code") String code, @PathParam("day") String day, @Nullable FigureDayForm form) {
    figures.give(code, day, Incoming.present(form));
  }
}
