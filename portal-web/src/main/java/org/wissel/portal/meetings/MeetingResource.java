package org.wissel.portal.meetings;

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
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Incoming;

/**
 * Meetings over REST: {@code /api/meetings}. Whatever is written carries an {@code
 * Idempotency-Key}, a UUID of its own, and can be sent again under it.
 */
@Path("meetings")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "meetings")
public class MeetingResource {

  @Inject MeetingService meetings;

  @GET
  @Operation(summary = "My meetings, the last one to begin first")
  public List<MeetingCard> mine() {
    return meetings.mine();
  }

  @POST
  @Operation(summary = "Books a meeting with all its parts; the Idempotency-Key is its id, a UUID")
  public Response book(
      @HeaderParam(Incoming.KEY) @Nullable String key, @Nullable MeetingForm form) {
    Booked booked = meetings.book(Incoming.submissionId(key), Incoming.present(form));
    MeetingCard card = booked.card();
    return booked.repeated()
        ? Response.ok(card).build()
        : Response.created(URI.create("meetings/" + card.id())).entity(card).build();
  }

  @GET
  @Path("{id}")
  @Operation(summary = "One meeting of mine, or one to which I am invited")
  public MeetingCard card(@PathParam("id") String id) {
    return meetings.card(Incoming.id(id));
  }

  @POST
  @Path("{id}/change")
  @Operation(summary = "Moves it, or has others come; every part goes along")
  public MeetingCard change(
      @PathParam("id") String id,
      @HeaderParam(Incoming.KEY) @Nullable String key,
      @Nullable MeetingChange change) {
    return meetings.change(Incoming.id(id), Incoming.submissionId(key), Incoming.present(change));
  }

  /**
   * What becomes of a part that was refused.
   *
   * @param part its id
   * @param code of the room or thing instead
   */
  public record Choice(@Nullable String part, @Nullable String code) {}

  @POST
  @Path("{id}/choice")
  @Operation(summary = "Takes another room or thing in the place of one that was refused")
  public MeetingCard choose(
      @PathParam("id") String id,
      @HeaderParam(Incoming.KEY) @Nullable String key,
      @Nullable Choice choice) {
    Choice chosen = Incoming.present(choice);
    return meetings.choose(
        Incoming.id(id), Incoming.submissionId(key), Incoming.id(chosen.part()), chosen.code());
  }

  @POST
  @Path("{id}/without")
  @Operation(summary = "Does without a part that was refused, or leaves it at what there is")
  public MeetingCard without(
      @PathParam("id") String id,
      @HeaderParam(Incoming.KEY) @Nullable String key,
      @Nullable Choice choice) {
    return meetings.giveUp(
        Incoming.id(id), Incoming.submissionId(key), Incoming.id(Incoming.present(choice).part()));
  }

  /**
   * The part that the whole meeting goes along with.
   *
   * @param part its id
   */
  public record Follow(@Nullable String part) {}

  @POST
  @Path("{id}/follow")
  @Operation(summary = "Moves it to the time to which whoever keeps its room moved that")
  public MeetingCard follow(
      @PathParam("id") String id,
      @HeaderParam(Incoming.KEY) @Nullable String key,
      @Nullable Follow follow) {
    return meetings.follow(
        Incoming.id(id), Incoming.submissionId(key), Incoming.id(Incoming.present(follow).part()));
  }

  /**
   * What somebody who is invited eats.
   *
   * @param diet by the caterer's code; missing or empty to take it back
   */
  public record Eats(@Nullable String diet) {}

  @POST
  @Path("{id}/diet")
  @Operation(summary = "Tells what I eat at a meeting to which I am invited; only counts go out")
  public MeetingCard eat(@PathParam("id") String id, @Nullable Eats eats) {
    return meetings.eat(Incoming.id(id), Incoming.present(eats).diet());
  }

  @POST
  @Path("{id}/cancel")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Calls it off, with every part")
  public MeetingCard cancel(@PathParam("id") String id) {
    return meetings.callOff(Incoming.id(id));
  }
}
