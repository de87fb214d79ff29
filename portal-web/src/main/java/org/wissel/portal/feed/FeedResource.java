package org.wissel.portal.feed;

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
import java.io.InputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.feed.FeedService.FileContent;
import org.wissel.portal.feed.FeedService.Newer;
import org.wissel.portal.feed.PostService.Commented;
import org.wissel.portal.feed.PostService.Published;
import org.wissel.portal.people.EmployeeCard;
import org.wissel.portal.platform.Incoming;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.files.FileResource;
import org.wissel.portal.platform.files.FileService;
import org.wissel.portal.platform.files.OriginalCard;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.LargeBody;
import org.wissel.portal.platform.shell.Words;

/**
 * The feed over REST: {@code /api/feed}. Whatever is written anew carries an {@code
 * Idempotency-Key}, a UUID of its own, and can be sent again under it.
 */
@Path("feed")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "feed")
public class FeedResource {

  private static final int MOST_SHOWN = 40;
  private static final int LONGEST_NAME = 100;
  static final int LARGEST_PDF = 10 << 20;

  @Inject FeedService feed;
  @Inject PostService posts;
  @Inject FeedFollowService follows;
  @Inject FeedDraftService drafts;
  @Inject FileService files;
  @Inject CurrentEmployee current;
  @Inject Words words;

  // --- lists ---

  @GET
  @Operation(
      summary =
          "Posts, the newest first: for me with what waits for me, or of one group, thing, person"
              + " or hashtag")
  public PostPage list(
      @QueryParam("after") @Nullable String after,
      @QueryParam("group") @Nullable String group,
      @QueryParam("subject") @Nullable String subject,
      @QueryParam("person") @Nullable String person,
      @QueryParam("tag") @Nullable String tag,
      @Parameter(description = "open: questions that have no accepted answer") @QueryParam("show")
          @Nullable String show) {
    boolean open = "open".equals(show);
    if (group != null) {
      return feed.ofGroup(Incoming.id(group), after, open);
    }
    if (subject != null) {
      return feed.about(subject, after);
    }
    if (person != null) {
      return feed.ofPerson(FeedWish.number(person), after);
    }
    return tag != null ? feed.ofHashtag(tag, after) : feed.home(after, open);
  }

  @GET
  @Path("newer")
  @Operation(summary = "How much is newer than what a page shows")
  public Newer newer(
      @QueryParam("after") @Nullable String after,
      @QueryParam("group") @Nullable String group,
      @QueryParam("subject") @Nullable String subject,
      @Parameter(description = "ids of posts, with commas between them") @QueryParam("posts")
          @Nullable String posts) {
    List<UUID> shown =
        posts == null || posts.isEmpty()
            ? List.of()
            : Arrays.stream(posts.split(",", MOST_SHOWN + 1))
                .limit(MOST_SHOWN)
                .map(Incoming::id)
                .toList();
    return feed.newer(after, group == null ? null : Incoming.id(group), subject, shown);
  }

  // --- posts ---

  @POST
  @Path("posts")
  @Operation(summary = "Publishes a post; the Idempotency-Key is its submission id, a UUID")
  public Response publish(
      @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable NewPost post) {
    Published published = posts.publish(Incoming.submissionId(key), Incoming.present(post));
    PostCard card = published.card();
    return published.repeated()
        ? Response.ok(card).build()
        : Response.created(URI.create("feed/posts/" + card.id())).entity(card).build();
  }

  @GET
  @Path("posts/{id}")
  @Operation(summary = "A post with its latest comments")
  public ThreadCard thread(
      @PathParam("id") String id, @QueryParam("before") @Nullable String before) {
    return feed.thread(Incoming.id(id), before);
  }

  @PUT
  @Path("posts/{id}")
  @Operation(summary = "Another wording of my post; what it said before stays to be read")
  public PostCard edit(@PathParam("id") String id, @Nullable NewWords form) {
    return posts.edit(Incoming.id(id), Incoming.present(form));
  }

  @DELETE
  @Path("posts/{id}")
  @Operation(summary = "Deletes my post")
  public void delete(@PathParam("id") String id) {
    posts.delete(Incoming.id(id));
  }

  /**
   * What is to be looked at.
   *
   * @param reason RUDE, PRIVATE, WRONG, ELSEWHERE or OTHER
   * @param words more about it, or null
   */
  public record Report(@Nullable String reason, @Nullable String words) {}

  @POST
  @Path("posts/{id}/reports")
  @Operation(summary = "Reports a post to the moderators")
  public void report(@PathParam("id") String id, @Nullable Report report) {
    Report given = Incoming.present(report);
    posts.report(Incoming.id(id), given.reason(), given.words());
  }

  // --- comments ---

  @POST
  @Path("posts/{id}/comments")
  @Operation(summary = "Comments on a post; the Idempotency-Key is its submission id, a UUID")
  public Response comment(
      @PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Nullable NewWords form) {
    Commented commented =
        posts.comment(Incoming.id(id), Incoming.submissionId(key), Incoming.present(form));
    return Response.status(commented.repeated() ? 200 : 201).entity(commented.card()).build();
  }

  @PUT
  @Path("comments/{id}")
  @Operation(summary = "Another wording of my comment")
  public CommentCard editComment(@PathParam("id") String id, @Nullable NewWords form) {
    return posts.editComment(Incoming.id(id), Incoming.present(form));
  }

  @DELETE
  @Path("comments/{id}")
  @Operation(summary = "Deletes my comment")
  public void deleteComment(@PathParam("id") String id) {
    posts.deleteComment(Incoming.id(id));
  }

  @POST
  @Path("comments/{id}/reports")
  @Operation(summary = "Reports a comment to the moderators")
  public void reportComment(@PathParam("id") String id, @Nullable Report report) {
    Report given = Incoming.present(report);
    posts.report(Incoming.id(id), given.reason(), given.words());
  }

  @PUT
  @Path("comments/{id}/thanks")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Thanks for a comment of somebody else")
  public CommentCard thank(@PathParam("id") String id) {
    return posts.thank(Incoming.id(id), true);
  }

  @DELETE
  @Path("comments/{id}/thanks")
  @Operation(summary = "Takes the thanks back")
  public CommentCard unthank(@PathParam("id") String id) {
    return posts.thank(Incoming.id(id), false);
  }

  // --- what posts ask ---

  @PUT
  @Path("posts/{id}/answer/{comment}")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Accepts an answer to my question")
  public PostCard accept(@PathParam("id") String id, @PathParam("comment") String comment) {
    return posts.accept(Incoming.id(id), Incoming.id(comment));
  }

  @DELETE
  @Path("posts/{id}/answer")
  @Operation(summary = "Accepts none of the answers to my question any more")
  public PostCard acceptNone(@PathParam("id") String id) {
    return posts.accept(Incoming.id(id), null);
  }

  @PUT
  @Path("posts/{id}/vote/{option}")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Votes in a decision, or votes otherwise")
  public PostCard vote(@PathParam("id") String id, @PathParam("option") String option) {
    return posts.vote(Incoming.id(id), option.matches("\\d{1,2}") ? Integer.parseInt(option) : -1);
  }

  @PUT
  @Path("posts/{id}/help")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Signs me up to help")
  public PostCard help(@PathParam("id") String id) {
    return posts.help(Incoming.id(id));
  }

  @PUT
  @Path("posts/{id}/confirmation")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Confirms that I have read it")
  public PostCard confirm(@PathParam("id") String id) {
    return posts.confirm(Incoming.id(id));
  }

  @DELETE
  @Path("posts/{id}/mine")
  @Operation(summary = "Takes back my vote, or that I help")
  public PostCard retract(@PathParam("id") String id) {
    return posts.retract(Incoming.id(id));
  }

  /**
   * How it ended.
   *
   * @param outcome needed of a decision
   */
  public record Outcome(@Nullable String outcome) {}

  @PUT
  @Path("posts/{id}/outcome")
  @Operation(summary = "Closes my post, a decision with its outcome")
  public PostCard close(@PathParam("id") String id, @Nullable Outcome outcome) {
    return posts.close(Incoming.id(id), Incoming.present(outcome).outcome());
  }

  @PUT
  @Path("posts/{id}/reactions/{kind}")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Reacts so: thanks, heart or idea")
  public PostCard react(@PathParam("id") String id, @PathParam("kind") String kind) {
    return posts.react(Incoming.id(id), Reaction.of(kind), true);
  }

  @DELETE
  @Path("posts/{id}/reactions/{kind}")
  @Operation(summary = "Does not react so any more")
  public PostCard unreact(@PathParam("id") String id, @PathParam("kind") String kind) {
    return posts.react(Incoming.id(id), Reaction.of(kind), false);
  }

  // --- files ---

  @PUT
  @Path("files/{id}")
  @Consumes(MediaType.WILDCARD)
  @LargeBody
  @Operation(summary = "Stores a PDF under an id of mine, to go along with a post")
  public OriginalCard store(
      @PathParam("id") String id,
      @QueryParam("name") @Nullable String name,
      @HeaderParam("Content-Type") @Nullable String type,
      @Nullable InputStream body) {
    if (!"application/pdf".equals(type)) {
      throw Refusal.invalid("files", "feed.refusal.fileType");
    }
    return files.addOriginal(Incoming.submissionId(id), body, type, name, LARGEST_PDF);
  }

  @GET
  @Path("posts/{id}/files/{file}")
  @Produces({"image/jpeg", "application/pdf", MediaType.APPLICATION_JSON})
  @Operation(summary = "A file of a post: an image, or a PDF to be saved")
  public Response file(@PathParam("id") String id, @PathParam("file") String file) {
    return answer(feed.file(Incoming.id(id), Incoming.id(file), false));
  }

  @GET
  @Path("posts/{id}/files/{file}/thumbnail")
  @Produces({"image/jpeg", "application/pdf", MediaType.APPLICATION_JSON})
  @Operation(summary = "The same, an image small")
  public Response thumbnail(@PathParam("id") String id, @PathParam("file") String file) {
    return answer(feed.file(Incoming.id(id), Incoming.id(file), true));
  }

  private static Response answer(FileContent content) {
    return content.pdf()
        ? FileResource.saved(content.name(), content.bytes(), "application/pdf")
        : FileResource.picture(content.bytes());
  }

  // --- follow and mute ---

  @GET
  @Path("names")
  @Operation(summary = "Colleagues to name in a text, my team first; in a group those who read it")
  public List<EmployeeCard> names(
      @QueryParam("q") @DefaultValue("") String text, @QueryParam("group") @Nullable String group) {
    if (text.length() > LONGEST_NAME) {
      throw Refusal.invalid("q", "people.refusal.text", LONGEST_NAME);
    }
    return feed.names(text, group == null || group.isEmpty() ? null : Incoming.id(group));
  }

  @GET
  @Path("follows")
  @Operation(summary = "What I follow and what I muted")
  public List<FeedFollowService.FollowCard> follows() {
    return follows.mine();
  }

  /** Whether it is muted; otherwise it is followed. */
  public record Follow(@Nullable Boolean muted) {}

  @PUT
  @Path("follows/{kind}/{target}")
  @Operation(summary = "Follows or mutes a person, group, hashtag or post")
  public void follow(
      @PathParam("kind") String kind, @PathParam("target") String target, @Nullable Follow follow) {
    follows.follow(
        FeedFollowService.kind(kind),
        target,
        Boolean.TRUE.equals(Incoming.present(follow).muted()));
  }

  @DELETE
  @Path("follows/{kind}/{target}")
  @Operation(summary = "Neither follows nor mutes it any more")
  public void unfollow(@PathParam("kind") String kind, @PathParam("target") String target) {
    follows.unfollow(FeedFollowService.kind(kind), target);
  }

  // --- drafts ---

  /**
   * What I had begun.
   *
   * @param content JSON of the browser's own making; null for nothing
   */
  public record Begun(@Nullable String content) {}

  @GET
  @Path("drafts/{place}")
  @Operation(summary = "What I had begun to write there")
  public Begun draft(@PathParam("place") String place) {
    return new Begun(drafts.draft(place));
  }

  /**
   * What is kept of a text that is not sent.
   *
   * @param content JSON of the browser's own making
   * @param asks what it is going to ask
   * @param words as far as they are typed
   */
  public record Draft(@Nullable String content, @Nullable String asks, @Nullable String words) {}

  /**
   * What it looks like.
   *
   * @param hint NONE, AGENDA, DAY or PAGE
   * @param sentence what to do about it; null for nothing
   */
  public record Hint(FeedHint hint, @Nullable String sentence) {}

  @PUT
  @Path("drafts/{place}")
  @Operation(summary = "Keeps what I have begun to write there; says where it would be better off")
  public Hint keep(@PathParam("place") String place, @Nullable Draft draft) {
    Draft given = Incoming.present(draft);
    FeedHint hint =
        drafts.keep(
            place,
            given.content(),
            given.asks() == null ? Asks.FYI.name() : given.asks(),
            given.words() == null ? "" : given.words());
    return new Hint(
        hint,
        hint == FeedHint.NONE
            ? null
            : words.text(current.locale(), "feed.hint." + hint.name().toLowerCase(Locale.ROOT)));
  }

  @DELETE
  @Path("drafts/{place}")
  @Operation(summary = "Nothing is begun there any more")
  public void drop(@PathParam("place") String place) {
    drafts.drop(place);
  }
}
