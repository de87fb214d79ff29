package org.wissel.portal.groups;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.groups.GroupLinkRepository.Target;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.audit.AuditLog;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.identity.PortalAddress;
import org.wissel.spi.EmployeeNumber;

/**
 * The only door to links by which colleagues outside of a group read one of its files for a while.
 * Members make them: whoever may save a file can pass it on anyway, and here it is seen, written
 * down and ends. A link leads to what the group has under that name now, never to older versions.
 */
@ApplicationScoped
@Transactional
public class GroupLinkService {

  static final Set<Integer> DAYS = Set.of(1, 7, 30);
  static final int MOST_LINKS = 20;

  private static final int LONGEST_SECRET = 100;

  @Inject GroupService groups;
  @Inject GroupContentService content;
  @Inject GroupContentRepository files;
  @Inject GroupLinkRepository links;
  @Inject GroupNews news;
  @Inject AuditLog audit;
  @Inject PortalAddress portal;
  @Inject CurrentEmployee current;
  @Inject Clock clock;

  /**
   * Makes one; sent again under the same id it is the same link under another address, because the
   * first cannot be shown twice.
   */
  public GroupAnswer.Address make(UUID group, UUID file, UUID id, @Nullable Integer days) {
    groups.writable(group);
    content.file(group, file);
    if (days == null || !DAYS.contains(days)) {
      throw Refusal.invalid("days", "groups.refusal.days");
    }
    Instant now = clock.instant();
    if (links.links(file, id, now) >= MOST_LINKS) {
      throw Refusal.conflict("groups.refusal.tooManyLinks", MOST_LINKS);
    }
    String secret = GroupSecret.made();
    Instant until = now.plus(Duration.ofDays(days));
    if (!links.add(id, group, file, GroupSecret.hash(secret), current.number(), now, until)) {
      throw Refusal.conflict("shell.refusal.sentBefore");
    }
    audit.did("groups.link.make", file.toString(), null, null, until.toString());
    news.ofGroup(group);
    return new GroupAnswer.Address(portal.origin() + "/groups/shared.xhtml?link=" + secret);
  }

  /** Ends one before its time; for who made it and for owners. */
  public void end(UUID group, UUID file, UUID id) {
    GroupRole role = groups.writable(group).role();
    EmployeeNumber maker = links.madeBy(group, file, id).orElse(null);
    if (maker == null) {
      return;
    }
    if (role != GroupRole.OWNER && !maker.equals(current.number())) {
      throw Refusal.forbidden("groups.refusal.owner");
    }
    links.end(id);
    audit.did("groups.link.end", file.toString(), maker, null, null);
    news.ofGroup(group);
  }

  /** What a link leads to; one that never was and one that is over are both not there. */
  public GroupShared look(@Nullable String secret) {
    Target target = target(secret);
    audit.read("groups.link.look", target.file().toString(), target.madeBy());
    Map<UUID, GroupLook> known = groups.looks(Set.of(target.group()), current.number());
    GroupLook group = known.get(target.group());
    return new GroupShared(
        target.name(),
        target.version(),
        target.bytes(),
        target.madeByName(),
        target.until(),
        group == null ? null : group.id(),
        group == null ? null : group.name());
  }

  /** A file as it is given out. */
  public record Content(String name, byte[] bytes) {}

  /** What is in it; written down each time. */
  public Content open(String secret) {
    Target target = target(secret);
    byte[] bytes = files.content(target.file(), target.version()).orElseThrow(Refusal::notFound);
    audit.did(
        "groups.link.open",
        target.file().toString(),
        target.madeBy(),
        null,
        "version " + target.version());
    return new Content(target.name(), bytes);
  }

  private Target target(@Nullable String secret) {
    current.number();
    if (secret == null || secret.length() > LONGEST_SECRET) {
      throw Refusal.notFound();
    }
    return links.target(GroupSecret.hash(secret), clock.instant()).orElseThrow(Refusal::notFound);
  }
}
