package org.wissel.portal.feed;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.groups.GroupName;
import org.wissel.portal.groups.GroupService;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.Subject;
import org.wissel.portal.platform.SubjectSource;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Opening;
import org.wissel.portal.platform.shell.Words;

/**
 * {@code feed/about.xhtml} and {@code feed/share.xhtml}: what people say of a thing, and what
 * somebody tells of their own task, by their own hand only.
 */
@Named("talk")
@RequestScoped
public class TalkView {

  /** What a task prepares is a sentence, not an article. */
  private static final int LONGEST_PREPARED = 500;

  @Inject @Any Instance<SubjectSource> sources;
  @Inject GroupService groups;
  @Inject CurrentEmployee current;
  @Inject Words words;

  private @Nullable String kind;
  private @Nullable String id;
  private @Nullable String text;
  private @Nullable Subject subject;
  private @Nullable List<GroupName> mine;

  /** Finds the thing; what is none, or none for the reader, is not there. */
  public void open() {
    subject = find().orElse(null);
    if (subject == null) {
      Opening.answer(404);
    }
  }

  private Optional<Subject> find() {
    String thing = id;
    if (kind == null || thing == null || thing.length() > 100) {
      return Optional.empty();
    }
    return sources.stream()
        .filter(source -> source.kind().equals(kind))
        .findFirst()
        .flatMap(source -> source.subject(thing, current.number(), current.locale()));
  }

  public Subject getSubject() {
    Subject found = subject;
    if (found == null) {
      throw Refusal.notFound();
    }
    return found;
  }

  public String getTitle() {
    return subject == null ? "" : getSubject().title();
  }

  /** What stands above the discussion. */
  public String getHeading() {
    return isManagement()
        ? getTitle()
        : words.text(current.locale(), "talk.about.title", getTitle());
  }

  /** Whether it is not about a thing, but asked of those who lead. */
  public boolean isManagement() {
    return getKey().equals(ManagementSubjects.KEY);
  }

  public String getKey() {
    return subject == null ? "" : getSubject().key();
  }

  /** What the task prepared; its person changes it or sends it as it is. */
  public String getPrepared() {
    String typed = text == null ? "" : text.strip();
    return typed.length() <= LONGEST_PREPARED ? typed : typed.substring(0, LONGEST_PREPARED);
  }

  /** Groups in which the reader may tell it. */
  public List<GroupName> getGroups() {
    List<GroupName> read = mine;
    if (read == null) {
      read = groups.mine(current.number()).stream().filter(GroupName::mayWrite).toList();
      mine = read;
    }
    return read;
  }

  public @Nullable String getKind() {
    return kind;
  }

  public void setKind(@Nullable String value) {
    kind = value;
  }

  public @Nullable String getId() {
    return id;
  }

  public void setId(@Nullable String value) {
    id = value;
  }

  public @Nullable String getText() {
    return text;
  }

  public void setText(@Nullable String value) {
    text = value;
  }
}
