package org.wissel.portal.ideas;

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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Incoming;

/** Boards and ideas over REST: {@code /api/ideas}. */
@Path("ideas")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "ideas")
public class IdeaResource {

  @Inject IdeaBoardService boards;
  @Inject IdeaService ideas;

  // --- boards ---

  @GET
  @Path("boards")
  @Operation(
      summary = "Boards of the whole company and of my groups; with over=true those that ended")
  public IdeaBoardPage list(
      @QueryParam("over") boolean over, @QueryParam("after") @Nullable String after) {
    return boards.list(!over, id(after));
  }

  @POST
  @Path("boards")
  @Operation(summary = "Begins a board; its id is the Idempotency-Key")
  public IdeaBoardCard begin(
      @HeaderParam(Incoming.KEY) @Nullable String key, @Nullable IdeaBoardForm form) {
    return boards.begin(Incoming.submissionId(key), Incoming.present(form));
  }

  @GET
  @Path("boards/{id}")
  @Operation(summary = "A board")
  public IdeaBoardCard board(@PathParam("id") String id) {
    return boards.board(Incoming.id(id));
  }

  @PUT
  @Path("boards/{id}")
  @Operation(summary = "Sets a board up otherwise, while it is running")
  public IdeaBoardCard change(@PathParam("id") String id, @Nullable IdeaBoardForm form) {
    return boards.change(Incoming.id(id), Incoming.present(form));
  }

  @POST
  @Path("boards/{id}/end")
  @Operation(
      summary = "Ends a board with what came of it; again, with its version, mends the words")
  public IdeaBoardCard end(@PathParam("id") String id, IdeaForms.@Nullable End form) {
    return boards.end(Incoming.id(id), Incoming.present(form));
  }

  @POST
  @Path("boards/{id}/clusters")
  @Operation(summary = "Adds a cluster; its id is the Idempotency-Key")
  public IdeaCluster addCluster(
      @PathParam("id") String id,
      @HeaderParam(Incoming.KEY) @Nullable String key,
      IdeaForms.@Nullable Cluster form) {
    return boards.addCluster(Incoming.id(id), Incoming.submissionId(key), Incoming.present(form));
  }

  @PUT
  @Path("clusters/{id}")
  @Operation(summary = "Calls a cluster otherwise")
  public IdeaCluster renameCluster(@PathParam("id") String id, IdeaForms.@Nullable Cluster form) {
    return boards.renameCluster(Incoming.id(id), Incoming.present(form));
  }

  @DELETE
  @Path("clusters/{id}")
  @Operation(summary = "Takes a cluster away; its ideas are in none then")
  public void removeCluster(@PathParam("id") String id) {
    boards.removeCluster(Incoming.id(id));
  }

  // --- ideas ---

  @GET
  @Path("boards/{id}/ideas")
  @Operation(summary = "Ideas of a board: sort=newest, votes or decided; cluster=an id or none")
  public IdeaPage ideas(
      @PathParam("id") String id,
      @QueryParam("sort") @Nullable String sort,
      @QueryParam("cluster") @Nullable String cluster,
      @QueryParam("after") @Nullable String after) {
    return ideas.list(Incoming.id(id), IdeaSort.of(sort), cluster, id(after));
  }

  @POST
  @Path("boards/{id}/ideas")
  @Operation(summary = "Adds an idea; its id is the Idempotency-Key")
  public IdeaCard add(
      @PathParam("id") String id,
      @HeaderParam(Incoming.KEY) @Nullable String key,
      IdeaForms.@Nullable Words form) {
    return ideas.add(Incoming.id(id), Incoming.submissionId(key), Incoming.present(form));
  }

  @POST
  @Path("boards/{id}/lines")
  @Operation(summary = "Adds the notes of a meeting, a line for each, at most 50")
  public List<IdeaCard> addLines(
      @PathParam("id") String id,
      @HeaderParam(Incoming.KEY) @Nullable String key,
      IdeaForms.@Nullable Lines form) {
    return ideas.addLines(Incoming.id(id), Incoming.submissionId(key), Incoming.present(form));
  }

  @GET
  @Path("{id}")
  @Operation(summary = "An idea, or why mine was taken away")
  public IdeaCard idea(@PathParam("id") String id) {
    return ideas.idea(Incoming.id(id));
  }

  @PUT
  @Path("{id}")
  @Operation(summary = "Says mine otherwise, while nobody looked at it or voted for it")
  public IdeaCard changeIdea(@PathParam("id") String id, IdeaForms.@Nullable Words form) {
    return ideas.change(Incoming.id(id), Incoming.present(form));
  }

  @DELETE
  @Path("{id}")
  @Operation(summary = "Deletes mine")
  public void delete(@PathParam("id") String id) {
    ideas.delete(Incoming.id(id));
  }

  @PUT
  @Path("{id}/vote")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Votes for an idea; once")
  public IdeaCard vote(
      @PathParam("id") String id, @QueryParam("wording") @Nullable Integer wording) {
    return ideas.vote(Incoming.id(id), wording);
  }

  @DELETE
  @Path("{id}/vote")
  @Operation(summary = "Takes my vote back")
  public IdeaCard takeBack(@PathParam("id") String id) {
    return ideas.vote(Incoming.id(id), false);
  }

  @PUT
  @Path("{id}/cluster")
  @Operation(summary = "Puts an idea into a cluster, or into none")
  public IdeaCard sort(@PathParam("id") String id, IdeaForms.@Nullable Place form) {
    return ideas.sort(Incoming.id(id), Incoming.present(form));
  }

  @POST
  @Path("{id}/state")
  @Operation(summary = "Says where an idea stands, and why")
  public IdeaCard decide(@PathParam("id") String id, IdeaForms.@Nullable Decision form) {
    return ideas.decide(Incoming.id(id), Incoming.present(form));
  }

  @POST
  @Path("{id}/take-away")
  @Operation(summary = "Takes somebody else’s idea away and tells them why")
  public void takeAway(@PathParam("id") String id, IdeaForms.@Nullable Reason form) {
    ideas.takeAway(Incoming.id(id), Incoming.present(form));
  }

  private static @Nullable UUID id(@Nullable String typed) {
    return typed == null ? null : Incoming.id(typed);
  }
}
