package org.wissel.portal.feed;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Incoming;

/** The work of moderators over REST: {@code /api/moderation}. */
@Path("moderation")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "moderation")
public class ModerationResource {

  @Inject ModerationService moderation;

  @GET
  @Operation(summary = "What was reported, and what nobody answers, follows or owns; moderators")
  public ModerationCard all(@QueryParam("after") @Nullable String after) {
    return moderation.all(after);
  }

  /** Why it is taken away: as in {@link Settle}. */
  public record Away(@Nullable String reason) {}

  @POST
  @Path("items/{item}")
  @Operation(summary = "Takes away a post or comment, reported or not, with a reason; moderators")
  public void takeAway(@PathParam("item") String item, @Nullable Away away) {
    moderation.takeAway(Incoming.id(item), Incoming.present(away).reason());
  }

  /**
   * What a moderator decides.
   *
   * @param decision {@code KEEP} or {@code TAKE_AWAY}
   * @param reason {@code RUDE}, {@code PRIVATE}, {@code WRONG}, {@code ELSEWHERE} or {@code OTHER}
   */
  public record Settle(@Nullable String decision, @Nullable String reason) {}

  @POST
  @Path("reports/{item}")
  @Operation(summary = "Settles the reports of a post or comment; moderators")
  public void settle(@PathParam("item") String item, @Nullable Settle settle) {
    Settle decided = Incoming.present(settle);
    moderation.settle(Incoming.id(item), decided.decision(), decided.reason());
  }
}
