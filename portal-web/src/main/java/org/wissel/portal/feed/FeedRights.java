package org.wissel.portal.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.feed.PostRepository.Kept;
import org.wissel.portal.groups.GroupLook;
import org.wissel.portal.groups.GroupService;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.Subject;
import org.wissel.portal.platform.SubjectSource;
import org.wissel.portal.platform.identity.Readers;
import org.wissel.spi.EmployeeNumber;

/** Who may read and answer what: a group says so of its posts, a thing of what is said about it. */
@ApplicationScoped
class FeedRights {

  @Inject GroupService groups;
  @Inject @Any Instance<SubjectSource> subjects;
  @Inject PostRepository posts;

  /**
   * What somebody may do where a post stands.
   *
   * @param group null where it stands in none
   * @param seenTo who sees to the thing that it is about, or null
   */
  record Access(
      boolean writes,
      boolean answers,
      @Nullable GroupLook group,
      @Nullable EmployeeNumber seenTo) {}

  /** Of those who may read there; for anybody else there is nothing. */
  Access access(@Nullable UUID group, @Nullable String subject, EmployeeNumber who) {
    if (group != null) {
      GroupLook look = groups.look(group, who);
      if (!look.mayRead()) {
        throw Refusal.notFound();
      }
      return new Access(look.mayWrite(), look.mayAnswer(), look, null);
    }
    if (subject == null) {
      return new Access(true, true, null, null);
    }
    Subject thing = subject(subject, who, Locale.ENGLISH).orElseThrow(Refusal::notFound);
    return new Access(thing.mayPost(), thing.mayAnswer(), null, thing.seenTo());
  }

  Access access(Kept post, EmployeeNumber who) {
    return access(post.group(), post.subject(), who);
  }

  /** The post, for those who may read it; for anybody else there is none. */
  Kept readable(UUID id, EmployeeNumber who) {
    Kept post = posts.find(id).orElseThrow(Refusal::notFound);
    access(post, who);
    return post;
  }

  /** Asks without a refusal, which would take the whole transaction back. */
  boolean reads(Kept post, EmployeeNumber who) {
    UUID group = post.group();
    String subject = post.subject();
    return group != null
        ? groups.mayRead(group, who)
        : subject == null || subject(subject, who, Locale.ENGLISH).isPresent();
  }

  /** The thing as that person may see it. */
  Optional<Subject> subject(String key, EmployeeNumber who, Locale locale) {
    if (FeedWish.hasControls(key)) {
      return Optional.empty();
    }
    return source(key).flatMap(source -> source.subject(id(key), who, locale));
  }

  private Optional<SubjectSource> source(String key) {
    String kind = key.substring(0, Math.max(key.indexOf(':'), 0));
    return subjects.stream().filter(source -> source.kind().equals(kind)).findFirst();
  }

  private static String id(String key) {
    return key.substring(key.indexOf(':') + 1);
  }

  /** Who may read the post. */
  Readers readers(Kept post) {
    UUID group = post.group();
    String subject = post.subject();
    if (group != null) {
      return groups.readers(group);
    }
    return subject == null
        ? Readers.EVERYBODY
        : source(subject).map(source -> source.readers(id(subject))).orElse(Readers.NOBODY);
  }

  Set<EmployeeNumber> members(UUID group) {
    return groups.members(group);
  }
}
