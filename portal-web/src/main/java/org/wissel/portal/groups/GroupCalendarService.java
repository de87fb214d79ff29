package org.wissel.portal.groups;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.identity.PortalAddress;
import org.wissel.spi.EmployeeNumber;

/**
 * Events for calendars. A calendar signs in nowhere, so it gets an address with a secret in it; of
 * the secret only the hash is kept, so the address is shown once and can be replaced.
 */
@ApplicationScoped
@Transactional
public class GroupCalendarService {

  private static final Duration LATELY = Duration.ofDays(30);
  private static final int MOST = 500;

  @Inject GroupService groups;
  @Inject GroupContentService content;
  @Inject GroupContentRepository kept;
  @Inject PortalAddress portal;
  @Inject CurrentEmployee current;
  @Inject Clock clock;

  /** The address of my calendar; the one before does not work any more. */
  public String address() {
    String secret = GroupSecret.made();
    kept.calendar(current.number(), GroupSecret.hash(secret), clock.instant());
    return portal.origin() + "/api/calendars/" + secret + ".ics";
  }

  /** Whether there is one. */
  public boolean has() {
    return kept.hasCalendar(current.number());
  }

  /** Takes it away. */
  public void forget() {
    kept.noCalendar(current.number());
  }

  /** What comes in the groups of whoever has this address; unknown where nobody has. */
  public String calendar(String secret) {
    EmployeeNumber who = kept.calendarOf(GroupSecret.hash(secret)).orElseThrow(Refusal::notFound);
    Instant since = clock.instant().minus(LATELY);
    return GroupCalendarFile.of("Wissel", kept.ofPerson(who, since, MOST), portal.origin());
  }

  /** The agenda of one group. */
  public String calendar(UUID group) {
    GroupCard card = groups.group(group);
    return GroupCalendarFile.of(card.name(), content.agenda(group), portal.origin());
  }
}
