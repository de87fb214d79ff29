package org.wissel.portal.news;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Incoming;

/** Spokesperson lines over REST: {@code /api/news/lines}. */
@Path("news/lines")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "news")
public class NewsLineResource {

  @Inject NewsService news;
  @Inject NewsLineService lines;

  @GET
  @Operation(summary = "What do we say about …; those that hold no more are marked and come last")
  public List<NewsLineCard> search(@QueryParam("q") @Nullable String q) {
    return lines.search(q);
  }

  @GET
  @Path("over")
  @Operation(summary = "Lines of which open pages may show what holds no more; same for everybody")
  public List<NewsLineOver> over() {
    return lines.over();
  }

  @POST
  @Operation(summary = "Writes a line; for editors")
  public NewsLineCard write(
      @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable NewsLineForm form) {
    news.forEditors();
    return lines.write(Incoming.submissionId(key), Incoming.present(form));
  }

  @GET
  @Path("{id}")
  @Operation(summary = "One line")
  public NewsLineCard line(@PathParam("id") String id) {
    return lines.line(Incoming.id(id));
  }

  @PUT
  @Path("{id}")
  @Operation(summary = "Another wording of a line; for editors and its owner")
  public NewsLineCard change(
      @PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Nullable NewsLineForm form) {
    return lines.change(Incoming.id(id), Incoming.submissionId(key), Incoming.present(form));
  }

  @POST
  @Path("{id}/withdraw")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Nobody says it any more; for editors and its owner")
  public NewsLineCard withdraw(@PathParam("id") String id) {
    return lines.withdraw(Incoming.id(id));
  }

  @POST
  @Path("{id}/unclear")
  @Operation(summary = "I do not understand this sentence; its owner is told")
  public NewsLineCard unclear(
      @PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Nullable NewsUnclearForm form) {
    return lines.unclear(Incoming.id(id), Incoming.submissionId(key), Incoming.present(form));
  }

  @POST
  @Path("{id}/clarification")
  @Operation(summary = "What a sentence means; for editors and the owner of the line")
  public NewsLineCard clarify(
      @PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Nullable NewsUnclearForm form) {
    return lines.clarify(Incoming.id(id), Incoming.submissionId(key), Incoming.present(form));
  }

  @POST
  @Path("{id}/asked")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "I was asked this; counted for all together, once for each key")
  public NewsLineCard asked(
      @PathParam("id") String id, @HeaderParam("Idempotency-Key") @Nullable String key) {
    return lines.asked(Incoming.id(id), Incoming.submissionId(key));
  }

  @POST
  @Path("{id}/handled")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "A caller has got this answer; counted in the same way")
  public NewsLineCard handled(
      @PathParam("id") String id, @HeaderParam("Idempotency-Key") @Nullable String key) {
    return lines.handled(Incoming.id(id), Incoming.submissionId(key));
  }
}
