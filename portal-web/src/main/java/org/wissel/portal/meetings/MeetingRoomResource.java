package org.wissel.portal.meetings;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Incoming;
import org.wissel.portal.platform.files.FileResource;
import org.wissel.portal.platform.identity.SecurityHeadersFilter;

/** Rooms over REST: {@code /api/meetings/rooms}. */
@Path("meetings/rooms")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "meetings")
public class MeetingRoomResource {

  @Inject MeetingRoomService rooms;

  @GET
  @Operation(summary = "Every room that can be reserved, in the order of its system")
  public List<MeetingRoom> all() {
    return rooms.rooms();
  }

  @GET
  @Path("{code}/photo/{id}")
  @Produces("image/jpeg")
  @Operation(summary = "What a room looks like; its card has the address")
  public Response picture(@PathParam("code") String code, @PathParam("id") String id) {
    byte[] picture = rooms.picture(code, Incoming.id(id));
    return Response.fromResponse(FileResource.picture(picture))
        .header("Cache-Control", SecurityHeadersFilter.UNCHANGING)
        .build();
  }

  /**
   * A photo that was added before.
   *
   * @param photo its id
   */
  public record Shown(@Nullable String photo) {}

  @PUT
  @Path("{code}/photo")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Shows this photo of a room; role facilities")
  public void show(@PathParam("code") String code, @Nullable Shown shown) {
    rooms.show(code, shown == null ? null : shown.photo());
  }

  @DELETE
  @Path("{code}/photo")
  @Operation(summary = "Shows no photo of a room; role facilities")
  public void hide(@PathParam("code") String code) {
    rooms.hide(code);
  }
}
