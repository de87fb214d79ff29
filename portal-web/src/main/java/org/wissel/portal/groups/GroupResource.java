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
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Incoming;
import org.wissel.portal.platform.Refusal;
import org.wissel.spi.EmployeeNumber;

/** Groups and who is in them over REST: {@code /api/groups}. */
@Path("groups")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "groups")
public class GroupResource {

  @Inject GroupService groups;

  @GET
  @Operation(summary = "Groups that I may know of and that have not ended, by name")
  public GroupPage find(
      @QueryParam("q") @Nullable String text,
      @QueryParam("department") @Nullable String department,
      @QueryParam("place") @Nullable String place,
      @QueryParam("after") @Nullable String after) {
    return groups.find(
        Objects.requireNonNullElse(text, ""),
        department,
        place,
        after == null ? null : Incoming.id(after));
  }

  @GET
  @Path("mine")
  @Operation(summary = "The groups that I am in")
  public List<GroupCard> mine() {
    return groups.mine();
  }

  @GET
  @Path("of/{number}")
  @Operation(summary = "The groups of a colleague, as far as they show them and I may know of it")
  public List<GroupName> of(@PathParam("number") String number) {
    if (number.isBlank() || number.length() > 32) {
      throw Refusal.notFound();
    }
    EmployeeNumber who = new EmployeeNumber(number);
    return groups.of(List.of(who)).getOrDefault(who, List.of());
  }

  @GET
  @Path("waiting")
  @Operation(summary = "Groups that invited me, and those that I asked to come into")
  public List<GroupCard> waiting() {
    return groups.waiting();
  }

  @POST
  @Operation(summary = "Begins a group; its id is the Idempotency-Key")
  public GroupCard create(
      @HeaderParam(Incoming.KEY) @Nullable String key, @Nullable GroupForm form) {
    return groups.create(Incoming.submissionId(key), Incoming.present(form));
  }

  @GET
  @Path("{id}")
  @Operation(summary = "A group, as far as I may see it")
  public GroupCard group(@PathParam("id") String id) {
    return groups.group(Incoming.id(id));
  }

  @PUT
  @Path("{id}")
  @Operation(summary = "Sets a group up otherwise; more closed, never less")
  public GroupCard change(@PathParam("id") String id, @Nullable GroupForm form) {
    return groups.change(Incoming.id(id), Incoming.present(form));
  }

  @POST
  @Path("{id}/end")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "From now on it can be read and nothing more")
  public GroupCard end(@PathParam("id") String id) {
    return groups.end(Incoming.id(id));
  }

  @POST
  @Path("{id}/reopen")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Takes the end back")
  public GroupCard reopen(@PathParam("id") String id) {
    return groups.reopen(Incoming.id(id));
  }

  @PUT
  @Path("{id}/favourite")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Puts a button to this group within reach, in the place of another")
  public void favour(@PathParam("id") String id) {
    groups.favour(Incoming.id(id));
  }

  @DELETE
  @Path("{id}/favourite")
  @Operation(summary = "Takes the button to this group away")
  public void favourNone(@PathParam("id") String id) {
    groups.favourNone(Incoming.id(id));
  }

  @POST
  @Path("{id}/join")
  @Operation(summary = "Comes in where it is open or invited me; asks the owners otherwise")
  public GroupCard join(@PathParam("id") String id, GroupAnswer.@Nullable Words words) {
    return groups.join(Incoming.id(id), Incoming.present(words).words());
  }

  @POST
  @Path("{id}/decline")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Takes back that I asked, or says no to an invitation")
  public void decline(@PathParam("id") String id) {
    groups.decline(Incoming.id(id));
  }

  @POST
  @Path("{id}/leave")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Goes out of a group; its last owner cannot")
  public void leave(@PathParam("id") String id) {
    groups.leave(Incoming.id(id));
  }

  @GET
  @Path("{id}/members")
  @Operation(summary = "Whoever is in it: owners, members, guests, each by name; at most 100")
  public List<GroupPerson> members(
      @PathParam("id") String id, @QueryParam("after") @Nullable String after) {
    return groups.people(Incoming.id(id), after == null ? null : number(after));
  }

  @PUT
  @Path("{id}/members/{number}")
  @Operation(summary = "Gives somebody a role; puts them in where they are not")
  public void setRole(
      @PathParam("id") String id,
      @PathParam("number") String number,
      GroupAnswer.@Nullable InRole role) {
    groups.setRole(Incoming.id(id), number(number), Incoming.present(role).role());
  }

  @DELETE
  @Path("{id}/members/{number}")
  @Operation(summary = "Takes somebody out")
  public void remove(@PathParam("id") String id, @PathParam("number") String number) {
    groups.remove(Incoming.id(id), number(number));
  }

  @GET
  @Path("{id}/asks")
  @Operation(summary = "Who asked to come in and who was invited; for owners")
  public List<GroupAsk> asks(@PathParam("id") String id) {
    return groups.asks(Incoming.id(id));
  }

  @POST
  @Path("{id}/asks/{number}")
  @Operation(summary = "Lets somebody in who asked, or not")
  public void answer(
      @PathParam("id") String id,
      @PathParam("number") String number,
      GroupAnswer.@Nullable YesNo answer) {
    groups.answer(Incoming.id(id), number(number), Incoming.present(answer).checked());
  }

  @POST
  @Path("{id}/invitations")
  @Operation(summary = "Invites colleagues by e-mail address or personnel number, at most 100")
  public void invite(@PathParam("id") String id, @Nullable GroupInvitation form) {
    groups.invite(Incoming.id(id), Incoming.present(form));
  }

  @DELETE
  @Path("{id}/invitations/{number}")
  @Operation(summary = "Takes an invitation back")
  public void uninvite(@PathParam("id") String id, @PathParam("number") String number) {
    groups.uninvite(Incoming.id(id), number(number));
  }

  private static EmployeeNumber number(String text) {
    try {
      return new EmployeeNumber(text);
    } catch (IllegalArgumentException e) {
      throw Refusal.notFound();
    }
  }
}
