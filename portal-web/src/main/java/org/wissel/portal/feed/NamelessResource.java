package org.wissel.portal.feed;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Incoming;

/**
 * Asking without a name: {@code /api/nameless}. Keys and tickets are for members; a question comes
 * without any sign-in, and its ticket is the id under which it can be sent again.
 */
@Path("nameless")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "nameless")
public class NamelessResource {

  @Inject NamelessService nameless;

  /** Which group. */
  public record Wanted(@Nullable String group) {}

  @POST
  @Path("keys")
  @Operation(summary = "The key with which tickets of a group are signed this week")
  public NamelessService.KeyCard key(@Nullable Wanted wanted) {
    return nameless.key(Incoming.present(wanted).group());
  }

  /** Tickets that are blinded, as base64url. */
  public record Blinded(@Nullable String key, @Nullable List<@Nullable String> blinded) {}

  /** The same, signed, in the same order. */
  public record Signed(List<String> signed) {}

  @POST
  @Path("tickets")
  @Operation(summary = "Signs blinded tickets of mine, a few in a week")
  public Signed draw(@Nullable Blinded blinded) {
    Blinded wanted = Incoming.present(blinded);
    return new Signed(nameless.draw(wanted.key(), wanted.blinded()));
  }

  @POST
  @Path("questions")
  @Operation(summary = "Asks without a name, with a ticket; nobody has to be signed in")
  public void ask(@Nullable NamelessQuestion question) {
    nameless.ask(Incoming.present(question));
  }
}
