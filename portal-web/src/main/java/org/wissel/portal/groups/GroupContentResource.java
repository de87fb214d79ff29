package org.wissel.portal.groups;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Incoming;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.files.FileResource;
import org.wissel.portal.platform.shell.LargeBody;

/**
 * What a group has at hand over REST: {@code /api/groups/{id}/pages}, {@code files}, {@code
 * events}.
 */
@Path("groups")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "groups")
public class GroupContentResource {

  @Inject GroupContentService content;
  @Inject GroupLinkService links;
  @Inject GroupCalendarService calendars;

  @PathParam("group")
  String group = "";

  // --- pages ---

  @GET
  @Path("{group}/pages")
  @Operation(summary = "The pages of a group in their order, without their words")
  public List<GroupPin> pages() {
    return content.pins(group());
  }

  @POST
  @Path("{group}/pages")
  @Operation(summary = "Adds a page at the end; its id is the Idempotency-Key")
  public GroupPin addPage(
      @HeaderParam(Incoming.KEY) @Nullable String key, @Nullable GroupPinForm form) {
    return content.addPin(group(), Incoming.submissionId(key), Incoming.present(form));
  }

  @GET
  @Path("{group}/pages/{id}")
  @Operation(summary = "A page with its words")
  public GroupPin page(@PathParam("id") String id) {
    return content.pin(group(), Incoming.id(id));
  }

  @PUT
  @Path("{group}/pages/{id}")
  @Operation(summary = "Writes a page anew")
  public GroupPin changePage(@PathParam("id") String id, @Nullable GroupPinForm form) {
    return content.changePin(group(), Incoming.id(id), Incoming.present(form));
  }

  @DELETE
  @Path("{group}/pages/{id}")
  @Operation(summary = "Deletes a page, which can be brought back for a while")
  public void deletePage(@PathParam("id") String id) {
    content.deletePin(group(), Incoming.id(id));
  }

  @POST
  @Path("{group}/pages/{id}/restore")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Brings back a page that was deleted")
  public GroupPin restorePage(@PathParam("id") String id) {
    return content.restorePin(group(), Incoming.id(id));
  }

  @POST
  @Path("{group}/pages/{id}/up")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Puts a page before the one above it")
  public void raisePage(@PathParam("id") String id) {
    content.raisePin(group(), Incoming.id(id));
  }

  @POST
  @Path("{group}/pages/{id}/improvements")
  @Operation(summary = "Says what was changed in a step of a process, and why")
  public GroupPin addImprovement(
      @HeaderParam(Incoming.KEY) @Nullable String key,
      @PathParam("id") String id,
      @Nullable GroupImprovementForm form) {
    return content.addImprovement(
        group(), Incoming.id(id), Incoming.submissionId(key), Incoming.present(form));
  }

  @DELETE
  @Path("{group}/pages/{id}/improvements/{improvement}")
  @Operation(summary = "Takes such a line away")
  public void deleteImprovement(
      @PathParam("id") String id, @PathParam("improvement") String improvement) {
    content.deleteImprovement(group(), Incoming.id(id), Incoming.id(improvement));
  }

  // --- files ---

  @GET
  @Path("{group}/files")
  @Operation(summary = "The files of a group, the one changed last first")
  public List<GroupFile> files() {
    return content.files(group());
  }

  @POST
  @Path("{group}/files")
  @Consumes(MediaType.WILDCARD)
  @LargeBody
  @Operation(summary = "Adds a file, or a version of the one with this name; the body is the file")
  public GroupFile addFile(
      @HeaderParam(Incoming.KEY) @Nullable String key,
      @QueryParam("name") @Nullable String name,
      @Nullable InputStream body) {
    content.mayAddFile(group());
    byte[] bytes = GroupContentService.read(body);
    return content.addFile(group(), Incoming.submissionId(key), name, bytes);
  }

  @GET
  @Path("{group}/files/{id}")
  @Operation(summary = "A file with its older versions")
  public GroupFile file(@PathParam("id") String id) {
    return content.file(group(), Incoming.id(id));
  }

  @GET
  @Path("{group}/files/{id}/{version}")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(summary = "One version of a file, for the browser to save")
  public Response bytes(@PathParam("id") String id, @PathParam("version") String version) {
    UUID file = Incoming.id(id);
    if (!version.matches("\\d{1,6}")) {
      throw Refusal.notFound();
    }
    String name = content.file(group(), file).name();
    return FileResource.saved(name, content.bytes(group(), file, Integer.parseInt(version)));
  }

  @DELETE
  @Path("{group}/files/{id}")
  @Operation(summary = "Deletes a file with all its versions; it can be brought back for a while")
  public void deleteFile(@PathParam("id") String id) {
    content.deleteFile(group(), Incoming.id(id));
  }

  @POST
  @Path("{group}/files/{id}/restore")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Brings back a file that was deleted")
  public GroupFile restoreFile(@PathParam("id") String id) {
    return content.restoreFile(group(), Incoming.id(id));
  }

  @POST
  @Path("{group}/files/{id}/links")
  @Operation(summary = "Makes a link to a file for colleagues outside, for 1, 7 or 30 days")
  public GroupAnswer.Address addLink(
      @HeaderParam(Incoming.KEY) @Nullable String key,
      @PathParam("id") String id,
      GroupAnswer.@Nullable Days days) {
    return links.make(
        group(), Incoming.id(id), Incoming.submissionId(key), Incoming.present(days).days());
  }

  @DELETE
  @Path("{group}/files/{id}/links/{link}")
  @Operation(summary = "Ends a link before its time")
  public void endLink(@PathParam("id") String id, @PathParam("link") String link) {
    links.end(group(), Incoming.id(id), Incoming.id(link));
  }

  // --- events ---

  @GET
  @Path("{group}/events")
  @Operation(summary = "The agenda: what ended within 30 days and what comes")
  public List<GroupEvent> events() {
    return content.agenda(group());
  }

  @GET
  @Path("{group}/events.ics")
  @Produces("text/calendar")
  @Operation(summary = "The same for a calendar")
  public Response calendar() {
    return GroupCalendarResource.calendar(calendars.calendar(group()));
  }

  @POST
  @Path("{group}/events")
  @Operation(summary = "Plans an event; its id is the Idempotency-Key")
  public GroupEvent addEvent(
      @HeaderParam(Incoming.KEY) @Nullable String key, @Nullable GroupEventForm form) {
    return content.addEvent(group(), Incoming.submissionId(key), Incoming.present(form));
  }

  @GET
  @Path("{group}/events/{id}")
  @Operation(summary = "An event with who comes")
  public GroupEvent event(@PathParam("id") String id) {
    return content.event(group(), Incoming.id(id));
  }

  @PUT
  @Path("{group}/events/{id}")
  @Operation(summary = "Changes an event")
  public GroupEvent changeEvent(@PathParam("id") String id, @Nullable GroupEventForm form) {
    return content.changeEvent(group(), Incoming.id(id), Incoming.present(form));
  }

  @POST
  @Path("{group}/events/{id}/cancel")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Calls an event off")
  public GroupEvent cancelEvent(@PathParam("id") String id) {
    return content.cancelEvent(group(), Incoming.id(id));
  }

  @PUT
  @Path("{group}/events/{id}/answer")
  @Operation(summary = "Says whether I come")
  public GroupEvent answer(@PathParam("id") String id, GroupAnswer.@Nullable YesNo answer) {
    return content.answer(group(), Incoming.id(id), Incoming.present(answer).checked());
  }

  private UUID group() {
    return Incoming.id(group);
  }
}
