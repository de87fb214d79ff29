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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Incoming;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.shell.LargeBody;

/**
 * Faults over REST: {@code /api/faults}. Whatever is written carries an {@code Idempotency-Key}, a
 * UUID of its own, and can be sent again under it.
 */
@Path("faults")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "faults")
public class FaultResource {

  @Inject FaultService faults;
  @Inject FaultStickers stickers;

  @GET
  @Path("assets/{code}")
  @Operation(summary = "What has this code on its sticker: problems, notices, what is known of it")
  public AssetCard asset(@PathParam("code") String code) {
    return faults.asset(code).orElseThrow(Refusal::notFound);
  }

  @POST
  @Path("scan")
  @Consumes(MediaType.WILDCARD)
  @LargeBody
  @Operation(summary = "Which device's sticker is in a picture (JPEG or PNG); it is not kept")
  public FaultStickers.Scanned scan(
      @HeaderParam("Content-Type") @Nullable String type, @Nullable InputStream picture) {
    return stickers.scan(picture, type);
  }

  @GET
  @Path("stickers")
  @Produces("application/pdf")
  @Operation(summary = "Stickers of all devices of a place or building, to be printed; facilities")
  public Response stickers(@QueryParam("place") @Nullable String place) {
    return Response.ok(stickers.sheets(place), "application/pdf")
        .header("Content-Disposition", "attachment; filename=\"stickers.pdf\"")
        .build();
  }

  @GET
  @Path("reports")
  @Operation(summary = "My reports, and what I follow")
  public List<FaultCard> reports() {
    return faults.mine();
  }

  @POST
  @Path("reports")
  @Operation(summary = "Reports a fault; the Idempotency-Key is its submission id, a UUID")
  public Response report(
      @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable FaultForm form) {
    UUID id = Incoming.submissionId(key);
    return answer(faults.report(id, Incoming.present(form)));
  }

  /**
   * What I want to be informed of.
   *
   * @param ticket its reference
   */
  public record Follow(@Nullable String ticket) {}

  @POST
  @Path("follows")
  @Operation(summary = "Keeps me informed of a ticket that others reported")
  public Response follow(
      @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable Follow follow) {
    UUID id = Incoming.submissionId(key);
    return answer(faults.follow(id, Incoming.present(follow).ticket()));
  }

  private static Response answer(Reported reported) {
    FaultCard card = reported.card();
    return reported.repeated()
        ? Response.ok(card).build()
        : Response.created(URI.create("faults/reports/" + card.id())).entity(card).build();
  }

  @GET
  @Path("reports/{id}")
  @Operation(summary = "One report of mine")
  public FaultCard report(@PathParam("id") String id) {
    return faults.card(Incoming.id(id));
  }

  /** What somebody wrote. */
  public record Written(@Nullable String text) {}

  @POST
  @Path("reports/{id}/replies")
  @Operation(summary = "Answers a question, or adds something")
  public FaultCard reply(
      @PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Nullable Written written) {
    FaultCard mine = faults.card(Incoming.id(id));
    return faults.reply(mine.id(), Incoming.submissionId(key), Incoming.present(written).text());
  }

  @POST
  @Path("reports/{id}/reopening")
  @Operation(summary = "Says that it is not solved")
  public FaultCard reopen(
      @PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Nullable Written written) {
    FaultCard mine = faults.card(Incoming.id(id));
    return faults.reopen(mine.id(), Incoming.submissionId(key), Incoming.present(written).text());
  }

  @POST
  @Path("reports/{id}/unfollow")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Does not keep me informed any more")
  public FaultCard unfollow(
      @PathParam("id") String id, @HeaderParam("Idempotency-Key") @Nullable String key) {
    FaultCard mine = faults.card(Incoming.id(id));
    return faults.unfollow(mine.id(), Incoming.submissionId(key));
  }

  @POST
  @Path("reports/{id}/drop")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Leaves it at the system's refusal")
  public FaultCard drop(@PathParam("id") String id) {
    return faults.drop(Incoming.id(id));
  }
}
