package org.wissel.portal.groups;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Incoming;

/** What each channel is for: {@code /api/channels}. */
@Path("channels")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "groups")
public class GroupChannelResource {

  @Inject GroupChannelService channels;

  @GET
  @Operation(summary = "What groups, chat, mail and documents are for here")
  public List<GroupChannel> channels() {
    return channels.channels();
  }

  @PUT
  @Path("{channel}")
  @Operation(summary = "Writes what one of them is for, in both languages; for editors")
  public void change(@PathParam("channel") String channel, @Nullable GroupChannelForm form) {
    channels.change(channel, Incoming.present(form));
  }
}
