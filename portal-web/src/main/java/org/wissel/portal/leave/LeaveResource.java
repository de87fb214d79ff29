package org.wissel.portal.leave;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Incoming;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Words;

/** Leave over REST: {@code /api/leave}. */
@Path("leave")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "leave")
public class LeaveResource {

  @Inject LeaveService leave;
  @Inject CurrentEmployee current;
  @Inject Words words;
  @Inject Clock clock;

  @GET
  @Path("types")
  @Operation(summary = "The kinds of leave")
  public String types() {
    return LeaveJson.types(leave.types()).build().toString();
  }

  @GET
  @Path("balances")
  @Operation(summary = "What I have left, in hours; \"on\" asks about a later day")
  public String balances(@QueryParam("on") @Nullable String on) {
    return LeaveJson.write(leave.balance(day(on))).toString();
  }

  private LocalDate day(@Nullable String text) {
    try {
      return text == null ? LocalDate.now(clock) : LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw Refusal.invalid("on", "leave.refusal.noDate");
    }
  }

  @GET
  @Path("calendar")
  @Operation(summary = "A month: holidays, my leave, and how many colleagues are away")
  public String calendar(@QueryParam("month") @Nullable String month) {
    try {
      return LeaveJson.write(
              leave.month(month == null ? YearMonth.now(clock) : YearMonth.parse(month)))
          .toString();
    } catch (DateTimeException e) {
      throw Refusal.invalid("month", "leave.refusal.noMonth");
    }
  }

  @POST
  @Path("requests")
  @Operation(summary = "Sends a request; the Idempotency-Key is its submission id, a UUID")
  public Response submit(
      @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable String body) {
    UUID id = Incoming.submissionId(key);
    JsonObject json = LeaveJson.object(body, LeaveJson.wishAnd());
    Sent sent = leave.submit(id, LeaveJson.form(json));
    String card = LeaveJson.write(sent.card()).toString();
    return sent.repeated()
        ? Response.ok(card).build()
        : Response.created(URI.create("leave/requests/" + id)).entity(card).build();
  }

  @GET
  @Path("requests")
  @Operation(summary = "My requests (for=me) or those that wait for me (for=my-decision)")
  public String requests(@QueryParam("for") @Nullable String whose) {
    return switch (whose == null ? "me" : whose) {
      case "me" -> LeaveJson.write(leave.mine()).build().toString();
      case "my-decision" -> LeaveJson.write(leave.forMyDecision()).build().toString();
      default -> throw Refusal.invalid("for", "leave.refusal.noFor");
    };
  }

  @GET
  @Path("requests/{id}")
  @Operation(summary = "One request")
  public String request(@PathParam("id") String id) {
    return LeaveJson.write(leave.card(LeaveJson.id(id))).toString();
  }

  @PUT
  @Path("requests/{id}")
  @Operation(summary = "Changes or mends a request; the old values count until HR confirmed it")
  public String change(@PathParam("id") String id, @Nullable String body) {
    UUID request = LeaveJson.id(id);
    JsonObject json = LeaveJson.object(body, LeaveJson.wishAnd("version"));
    return LeaveJson.write(
            leave.change(request, LeaveJson.number(json, "version"), LeaveJson.form(json)))
        .toString();
  }

  @GET
  @Path("requests/{id}/calendar.ics")
  @Produces("text/calendar")
  @Operation(summary = "The days of a request for a calendar")
  public Response calendarFile(@PathParam("id") String id) {
    return Response.ok(leave.calendarFile(LeaveJson.id(id)), "text/calendar; charset=UTF-8")
        .header("Content-Disposition", "attachment; filename=\"leave.ics\"")
        .build();
  }

  @POST
  @Path("requests/{id}/decision")
  @Operation(summary = "Approves, rejects or sends back (return) a request that waits for me")
  public String decide(@PathParam("id") String id, @Nullable String body) {
    UUID request = LeaveJson.id(id);
    JsonObject json = LeaveJson.object(body, Set.of("decision", "reason", "version"));
    return LeaveJson.write(
            leave.decide(
                request,
                LeaveJson.number(json, "version"),
                LeaveJson.decision(json),
                LeaveJson.text(json, "reason")))
        .toString();
  }

  @POST
  @Path("requests/{id}/withdrawal")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Takes my request back; within ten seconds it is the undo")
  public String withdraw(@PathParam("id") String id, @Nullable String body) {
    UUID request = LeaveJson.id(id);
    JsonObject json =
        body == null || body.isBlank()
            ? JsonValue.EMPTY_JSON_OBJECT
            : LeaveJson.object(body, Set.of("version"));
    return LeaveJson.write(leave.withdraw(request, LeaveJson.number(json, "version"))).toString();
  }

  @GET
  @Path("draft")
  @Operation(summary = "My one open draft; its id is the next submission id")
  public String draft() {
    return LeaveJson.write(leave.draft()).toString();
  }

  @PUT
  @Path("draft")
  @Operation(summary = "Keeps what was typed so far")
  public String keepDraft(@Nullable String body) {
    JsonObject json = LeaveJson.object(body, LeaveJson.wishAnd("id"));
    String id = LeaveJson.text(json, "id");
    return LeaveJson.write(
            leave.keepDraft(
                id == null ? leave.draft().id() : LeaveJson.id(id), LeaveJson.draft(json)))
        .toString();
  }

  @POST
  @Path("preview")
  @Operation(summary = "What a request would cost; \"id\" names the request it would replace")
  public String preview(@Nullable String body) {
    JsonObject json = LeaveJson.object(body, LeaveJson.wishAnd("id"));
    String id = LeaveJson.text(json, "id");
    return LeaveJson.write(
            leave.preview(LeaveJson.form(json), id == null ? null : LeaveJson.id(id)),
            words,
            current.locale())
        .toString();
  }
}
