package org.wissel.portal.news;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Incoming;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.files.FileResource;
import org.wissel.portal.platform.identity.SecurityHeadersFilter;

/** News over REST: {@code /api/news}; what is written carries an {@code Idempotency-Key}. */
@Path("news")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "news")
public class NewsResource {

  @Inject NewsService news;
  @Inject NewsStatementService statements;

  @GET
  @Operation(summary = "What there is for me, the newest first")
  public NewsPage list(
      @QueryParam("kind") @Nullable String kind,
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @DefaultValue("20") String limit) {
    return news.list(kind, after, number(limit));
  }

  @GET
  @Path("desk")
  @Operation(summary = "What editors work on; show=drafts or show=published")
  public NewsPage desk(
      @QueryParam("show") @DefaultValue("drafts") String show,
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @DefaultValue("20") String limit) {
    return news.desk(show.equals("published"), after, number(limit));
  }

  @POST
  @Operation(summary = "Writes an article, and publishes or plans it where that is asked")
  public NewsCard write(
      @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable NewsForm form) {
    news.forEditors();
    return news.write(Incoming.submissionId(key), Incoming.present(form));
  }

  @GET
  @Path("{id}")
  @Operation(summary = "An article that I may read")
  public NewsText article(@PathParam("id") String id) {
    return news.article(Incoming.id(id));
  }

  @PUT
  @Path("{id}")
  @Operation(summary = "Changes or corrects an article; version names what it takes the place of")
  public NewsCard change(
      @PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Nullable NewsForm form) {
    news.forEditors();
    return news.change(Incoming.id(id), Incoming.submissionId(key), Incoming.present(form));
  }

  @POST
  @Path("{id}/withdraw")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Nobody sees it any more, nor its answers")
  public NewsCard withdraw(
      @PathParam("id") String id, @HeaderParam("Idempotency-Key") @Nullable String key) {
    news.forEditors();
    return news.withdraw(Incoming.id(id), Incoming.submissionId(key));
  }

  @GET
  @Path("{id}/preview")
  @Operation(summary = "What a member of an audience would see; as=EVERYBODY or as=DEPARTMENT:…")
  public NewsPreview preview(
      @PathParam("id") String id,
      @QueryParam("as") @DefaultValue("EVERYBODY") String as,
      @QueryParam("later") @DefaultValue("false") boolean later) {
    return news.preview(Incoming.id(id), as, later);
  }

  @GET
  @Path("{id}/outside")
  @Operation(summary = "What may be shared outside, without the internal parts")
  public NewsOutside outside(@PathParam("id") String id) {
    return news.outside(Incoming.id(id));
  }

  @GET
  @Path("{id}/statement")
  @Operation(summary = "The statement below an article, and what readers think of it")
  public NewsStatement statement(@PathParam("id") String id) {
    return statements.of(Incoming.id(id)).orElseThrow(Refusal::notFound);
  }

  @PUT
  @Path("{id}/statement/mine")
  @Operation(summary = "Says what I think of it, instead of what I said before")
  public NewsStatement answer(@PathParam("id") String id, @Nullable NewsOpinionForm form) {
    String opinion = Incoming.present(form).opinion();
    return statements.answer(Incoming.id(id), opinion == null ? "" : opinion);
  }

  @DELETE
  @Path("{id}/statement/mine")
  @Operation(summary = "Takes back what I said of it")
  public NewsStatement unanswer(@PathParam("id") String id) {
    return statements.answer(Incoming.id(id), null);
  }

  @GET
  @Path("{id}/image/{image}")
  @Produces("image/jpeg")
  @Operation(summary = "The picture of an article that I may read")
  public Response image(@PathParam("id") String id, @PathParam("image") String image) {
    return unchanging(news.image(Incoming.id(id), Incoming.id(image), false));
  }

  @GET
  @Path("{id}/image/{image}/thumbnail")
  @Produces("image/jpeg")
  @Operation(summary = "The same, small")
  public Response thumbnail(@PathParam("id") String id, @PathParam("image") String image) {
    return unchanging(news.image(Incoming.id(id), Incoming.id(image), true));
  }

  private static Response unchanging(byte[] picture) {
    return Response.fromResponse(FileResource.picture(picture))
        .header("Cache-Control", SecurityHeadersFilter.UNCHANGING)
        .build();
  }

  static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw Refusal.invalid("limit", "news.refusal.limit", NewsService.MOST);
    }
  }
}
