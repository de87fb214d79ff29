package org.wissel.portal.platform.shell;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.CurrentEmployee;

/**
 * {@code GET /api/live}: server-sent events that say which kind of thing changed for the caller.
 */
@Path("live")
@RequestScoped
public class LiveResource {

  @Inject LiveStreams streams;
  @Inject CurrentEmployee current;

  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(summary = "Stream of what changes for me; the data of an event is its kind")
  public void listen(
      @Parameter(description = "also what was told after this moment, at most a minute ago")
          @QueryParam("since")
          @Nullable String since,
      @Context SseEventSink sink,
      @Context Sse sse) {
    streams.add(current.number(), current.roles(), sink, sse, moment(since));
  }

  private static @Nullable Instant moment(@Nullable String since) {
    try {
      return since == null || since.isEmpty() ? null : Instant.parse(since);
    } catch (DateTimeParseException e) {
      throw new Refusal(Refusal.Kind.MALFORMED, "since", "shell.refusal.since");
    }
  }
}
