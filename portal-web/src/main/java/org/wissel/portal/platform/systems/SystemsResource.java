package org.wissel.portal.platform.systems;

import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.systems.WaitingMessages.Message;

/** {@code /api/systems}: the connected systems and their queues, for role it. */
@Path("systems")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Connected systems", description = "For role it only.")
public class SystemsResource {

  @Inject SystemsService service;

  @GET
  @Operation(summary = "Every connection with its health and queue")
  public List<SystemCard> all() {
    return service.all();
  }

  @GET
  @Path("{connection}/messages")
  @Operation(summary = "The unfinished messages of a connection, the first to leave first")
  public List<MessageCard> messages(@PathParam("connection") String connection) {
    return service.messages(connection).stream().map(MessageCard::of).toList();
  }

  @POST
  @Path("{connection}/messages/{id}/retry")
  @Operation(summary = "Tries a waiting message now")
  public void retry(@PathParam("connection") String connection, @PathParam("id") UUID id) {
    service.retry(connection, id);
  }

  @POST
  @Path("{connection}/messages/{id}/park")
  @Operation(summary = "Sets a waiting message aside")
  public void park(@PathParam("connection") String connection, @PathParam("id") UUID id) {
    service.park(connection, id);
  }

  @POST
  @Path("{connection}/messages/{id}/unpark")
  @Operation(summary = "Sends a parked message on its way again")
  public void unpark(@PathParam("connection") String connection, @PathParam("id") UUID id) {
    service.unpark(connection, id);
  }

  @POST
  @Path("{connection}/messages/unpark")
  @Operation(summary = "Sends all parked messages on their way again")
  public Unparked unparkAll(@PathParam("connection") String connection) {
    return new Unparked(service.unparkAll(connection));
  }

  @POST
  @Path("{connection}/test")
  @Operation(summary = "Asks the system now whether it is there")
  public SystemsService.Tested test(@PathParam("connection") String connection) {
    return service.test(connection);
  }

  @POST
  @Path("{connection}/pause")
  @Operation(summary = "Delivers nothing until it is resumed")
  public SystemCard pause(@PathParam("connection") String connection) {
    service.pause(connection);
    return service.one(connection);
  }

  @POST
  @Path("{connection}/resume")
  @Operation(summary = "Ends a pause, whatever its reason")
  public SystemCard resume(@PathParam("connection") String connection) {
    service.resume(connection);
    return service.one(connection);
  }

  @PUT
  @Path("{connection}/outage")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Turns the outage dial, which only the demo profile has")
  public DialSetting outage(
      @PathParam("connection") String connection, @Nullable DialSetting wish) {
    if (wish == null || wish.mode() == null) {
      throw new Refusal(
          Refusal.Kind.MALFORMED,
          "mode",
          "systems.refusal.mode",
          String.join(", ", OutageDial.MODES));
    }
    service.turnDial(connection, wish.mode());
    return wish;
  }

  /** How many messages go on their way again. */
  public record Unparked(int unparked) {}

  /** A position of the outage dial. */
  public record DialSetting(@Nullable String mode) {
    @JsonbCreator
    public DialSetting(@JsonbProperty("mode") @Nullable String mode) {
      this.mode = mode;
    }
  }

  /** A message that is not finished. */
  public record MessageCard(
      UUID id,
      String kind,
      UUID request,
      String employee,
      String state,
      Instant since,
      Instant nextTry,
      int tries,
      boolean mayHaveArrived,
      @Nullable String lastError,
      @Nullable Instant lastErrorAt) {
    static MessageCard of(Message message) {
      return new MessageCard(
          message.id(),
          message.kind(),
          message.request(),
          message.employee().value(),
          message.state(),
          message.since(),
          message.nextTry(),
          message.tries(),
          message.mayHaveArrived(),
          message.lastError(),
          message.lastErrorAt());
    }
  }
}
