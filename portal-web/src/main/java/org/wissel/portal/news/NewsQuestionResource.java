package org.wissel.portal.news;

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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Incoming;

/** What callers ask and no line answers, over REST: {@code /api/news/questions}. */
@Path("news/questions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "news")
public class NewsQuestionResource {

  @Inject NewsLineService lines;

  @GET
  @Operation(summary = "What comes most and has no line; for editors")
  public List<NewsQuestionCard> heat() {
    return lines.heat();
  }

  @POST
  @Operation(summary = "I was asked something; questions with the same words are one")
  public NewsQuestionCard ask(
      @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable NewsAskedForm form) {
    return lines.ask(Incoming.submissionId(key), Incoming.present(form));
  }

  @POST
  @Path("{id}/asked")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "I was asked that too")
  public NewsQuestionCard askedToo(
      @PathParam("id") String id, @HeaderParam("Idempotency-Key") @Nullable String key) {
    return lines.askedToo(Incoming.id(id), Incoming.submissionId(key));
  }

  @POST
  @Path("{id}/take")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "We write an answer to it; for editors")
  public void take(@PathParam("id") String id) {
    lines.take(Incoming.id(id));
  }

  @POST
  @Path("{id}/close")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "It needs none; for editors")
  public void close(@PathParam("id") String id) {
    lines.close(Incoming.id(id));
  }
}
