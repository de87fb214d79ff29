package org.wissel.portal.platform.notices;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Incoming;
import org.wissel.portal.platform.Refusal;

/** My notices over REST: {@code /api/notices}. */
@Path("notices")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "notices")
public class NoticeResource {

  @Inject NoticeService notices;

  @GET
  @Operation(summary = "My notices, the newest first; reading them changes nothing")
  public NoticePage page(@QueryParam("after") @Nullable String after) {
    return notices.page(after);
  }

  /**
   * What I have seen: one thread, or all that was told until a moment.
   *
   * @param thread e.g. {@code post:6f9d…}
   * @param until a moment, where it is all of them
   */
  public record Seen(@Nullable String thread, @Nullable String until) {}

  @POST
  @Path("seen")
  @Operation(summary = "I have opened this thread, or seen all that was told until this moment")
  public void seen(@Nullable Seen seen) {
    Seen told = Incoming.present(seen);
    String until = told.until();
    if (until == null) {
      notices.seen(told.thread());
      return;
    }
    try {
      notices.allSeen(Instant.parse(until));
    } catch (DateTimeParseException e) {
      throw new Refusal(Refusal.Kind.MALFORMED, "until", "shell.refusal.since");
    }
  }
}
