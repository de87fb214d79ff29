package org.wissel.portal.faults;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Csv;
import org.wissel.portal.platform.Incoming;
import org.wissel.portal.platform.files.FileResource;

/**
 * The staff board over REST: {@code /api/facilities}, for role {@code facilities}. Whatever is
 * written carries an {@code Idempotency-Key}, a UUID of its own, and can be sent again under it;
 * what depends on what others do carries {@code seen} of the card as well.
 */
@Path("facilities")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "facilities")
public class FaultDeskResource {

  @Inject FaultDeskService desk;

  @GET
  @Path("tickets")
  @Operation(summary = "Every open ticket, the one with the least time left first")
  public List<FaultDeskCard> tickets() {
    return desk.queue();
  }

  @GET
  @Path("tickets.csv")
  @Produces("text/csv")
  @Operation(summary = "The same as a file")
  public Response export() {
    String lines = desk.queue().stream().map(FaultDeskResource::line).collect(Collectors.joining());
    return Response.ok(
            "reference,title,where,urgency,status,assignee,people,reported,due,promised,minutesLeft\r\n"
                + lines)
        .type("text/csv;charset=UTF-8")
        .header("Content-Disposition", "attachment; filename=\"wissel-tickets.csv\"")
        .build();
  }

  private static String line(FaultDeskCard card) {
    return Stream.of(
            card.reference(),
            card.title(),
            card.where(),
            card.urgency(),
            card.status(),
            card.assignee(),
            card.affected(),
            card.reportedAt(),
            card.dueAt(),
            card.expectedAt(),
            card.minutesLeft())
        .map(value -> value instanceof Number ? value.toString() : Csv.cell(value))
        .collect(Collectors.joining(",", "", "\r\n"));
  }

  @GET
  @Path("tickets/{reference}")
  @Operation(summary = "One ticket with all that happened to it")
  public FaultDeskCard ticket(@PathParam("reference") String reference) {
    return desk.card(reference);
  }

  @GET
  @Path("tickets/{reference}/photos/{id}")
  @Produces("image/jpeg")
  @Operation(summary = "What a reporter photographed")
  public Response photo(@PathParam("reference") String reference, @PathParam("id") UUID id) {
    return FileResource.picture(desk.photo(reference, id));
  }

  @GET
  @Path("tickets/{reference}/photos/{id}/thumbnail")
  @Produces("image/jpeg")
  @Operation(summary = "The same, small")
  public Response thumbnail(@PathParam("reference") String reference, @PathParam("id") UUID id) {
    return FileResource.picture(desk.thumbnail(reference, id));
  }

  @POST
  @Path("tickets/{reference}/take")
  @Operation(summary = "I am on it")
  public FaultDeskCard take(
      @PathParam("reference") String reference,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Nullable FaultDeskForm form) {
    return desk.take(reference, Incoming.submissionId(key), Incoming.present(form));
  }

  @POST
  @Path("tickets/{reference}/assignee")
  @Operation(summary = "Somebody else is on it, or nobody")
  public FaultDeskCard assign(
      @PathParam("reference") String reference,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Nullable FaultDeskForm form) {
    return desk.assign(reference, Incoming.submissionId(key), Incoming.present(form));
  }

  @POST
  @Path("tickets/{reference}/questions")
  @Operation(summary = "Asks whoever reported it; the ticket then waits for the answer")
  public FaultDeskCard ask(
      @PathParam("reference") String reference,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Nullable FaultDeskForm form) {
    return desk.ask(reference, Incoming.submissionId(key), Incoming.present(form));
  }

  @POST
  @Path("tickets/{reference}/updates")
  @Operation(summary = "Tells everybody who waits for it")
  public FaultDeskCard update(
      @PathParam("reference") String reference,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Nullable FaultDeskForm form) {
    return desk.update(reference, Incoming.submissionId(key), Incoming.present(form));
  }

  @POST
  @Path("tickets/{reference}/comments")
  @Operation(summary = "Tells colleagues of facilities alone")
  public FaultDeskCard comment(
      @PathParam("reference") String reference,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Nullable FaultDeskForm form) {
    return desk.comment(reference, Incoming.submissionId(key), Incoming.present(form));
  }

  @POST
  @Path("tickets/{reference}/promise")
  @Operation(summary = "Promises when it will be solved; without a time the promise is taken back")
  public FaultDeskCard expect(
      @PathParam("reference") String reference,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Nullable FaultDeskForm form) {
    return desk.expect(reference, Incoming.submissionId(key), Incoming.present(form));
  }

  @POST
  @Path("tickets/{reference}/solution")
  @Operation(summary = "It is solved; the text says what was done")
  public FaultDeskCard solve(
      @PathParam("reference") String reference,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Nullable FaultDeskForm form) {
    return desk.solve(reference, Incoming.submissionId(key), Incoming.present(form));
  }

  @POST
  @Path("tickets/{reference}/duplicates")
  @Operation(summary = "Another ticket goes into this one; whoever waits for it stays informed")
  public FaultDeskCard merge(
      @PathParam("reference") String reference,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Nullable FaultDeskForm form) {
    return desk.merge(reference, Incoming.submissionId(key), Incoming.present(form));
  }

  @POST
  @Path("updates")
  @Operation(summary = "Tells everybody who waits for one of several tickets the same")
  public List<FaultDeskCard> tell(
      @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable FaultDeskForm form) {
    return desk.tell(Incoming.submissionId(key), Incoming.present(form));
  }

  @POST
  @Path("handovers")
  @Operation(summary = "Tells the next shift what it should know")
  public FaultHandover handOver(
      @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable FaultDeskForm form) {
    return desk.handOver(Incoming.submissionId(key), Incoming.present(form));
  }
}
