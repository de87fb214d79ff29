package org.wissel.portal.platform.feedback;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Incoming;

/** "What could be better?" over REST. */
@Path("feedback")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Feedback")
public class FeedbackResource {

  @Inject FeedbackService feedback;

  @POST
  @Operation(summary = "Says what could be better, without who says it")
  public void give(
      @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable FeedbackForm form) {
    feedback.give(
        Incoming.submissionId(key), form == null ? new FeedbackForm(null, null, null) : form);
  }

  @GET
  @Operation(summary = "What was said, the latest first, at most 500")
  public List<FeedbackCard> all() {
    return feedback.all();
  }
}
