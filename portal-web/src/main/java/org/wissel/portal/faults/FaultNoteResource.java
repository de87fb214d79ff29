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
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Incoming;

/**
 * Outage notes and planned maintenance over REST: {@code /api/facilities/notes}, for role {@code
 * facilities}; what is written carries an {@code Idempotency-Key} as the rest of the board.
 */
@Path("facilities/notes")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "facilities")
public class FaultNoteResource {

  @Inject FaultNoteService notes;

  @GET
  @Operation(summary = "Every note that stands or will, on devices and places")
  public List<FaultNoteCard> notes() {
    return notes.notes();
  }

  @POST
  @Operation(summary = "Writes an outage note or plans maintenance on a device or a place")
  public FaultNoteCard write(
      @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable FaultNoteForm form) {
    return notes.write(Incoming.submissionId(key), Incoming.present(form));
  }

  @POST
  @Path("{id}/change")
  @Operation(summary = "Puts another note in the place of this one; it has an id of its own")
  public FaultNoteCard change(
      @PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Nullable FaultNoteForm form) {
    UUID note = Incoming.id(id);
    return notes.change(note, Incoming.submissionId(key), Incoming.present(form));
  }

  @POST
  @Path("{id}/withdraw")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Nobody sees this note any more")
  public FaultNoteCard withdraw(
      @PathParam("id") String id, @HeaderParam("Idempotency-Key") @Nullable String key) {
    return notes.withdraw(Incoming.id(id), Incoming.submissionId(key));
  }
}
