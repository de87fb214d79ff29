package org.wissel.portal.groups;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.spi.EmployeeNumber;

/**
 * The address to which a member sends a mail that is posted in their name in one group. Whoever
 * knows it posts as that person, whatever sender they write: so it is a secret, of which only the
 * hash is kept, and can be replaced. Off where no address is configured.
 */
@ApplicationScoped
@Transactional
public class GroupMailService {

  private static final Pattern CONFIGURED =
      Pattern.compile("([a-z0-9._-]{1,30})@([a-z0-9.-]{1,200})");
  private static final int MOST_AN_HOUR = 20;
  private static final int MOST_BOXES = 5;
  private static final Duration HOUR = Duration.ofHours(1);

  @Inject GroupService groups;
  @Inject GroupMailRepository boxes;
  @Inject CurrentEmployee current;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "wissel.groups.mail-address")
  Optional<String> configured;

  /**
   * Whose an address is, and where it posts.
   *
   * @param hash of its secret
   */
  public record Box(String hash, UUID group, EmployeeNumber who) {}

  private Optional<Matcher> address() {
    return configured
        .map(text -> CONFIGURED.matcher(text.strip().toLowerCase(Locale.ROOT)))
        .filter(Matcher::matches);
  }

  /** Whether there are such addresses at all. */
  public boolean on() {
    return address().isPresent();
  }

  /** My address for a group in which I may write; the one before does not work any more. */
  public String make(UUID group) {
    Matcher address = address().orElseThrow(Refusal::notFound);
    groups.writable(group);
    String secret = GroupSecret.small();
    boxes.put(group, current.number(), GroupSecret.hash(secret), clock.instant());
    return address.group(1) + "+" + secret + "@" + address.group(2);
  }

  /** Whether I have one. */
  public boolean has(UUID group) {
    return boxes.has(group, current.number());
  }

  /** Takes it away. */
  public void forget(UUID group) {
    boxes.forget(group, current.number());
  }

  /** Whose addresses are among these, at most five. */
  public List<Box> boxes(Collection<String> recipients) {
    Matcher address = address().orElse(null);
    if (address == null) {
      return List.of();
    }
    Pattern ours =
        Pattern.compile(
            Pattern.quote(address.group(1))
                + "\\+([a-z2-7]{20,40})@"
                + Pattern.quote(address.group(2)));
    return recipients.stream()
        .map(recipient -> ours.matcher(recipient.toLowerCase(Locale.ROOT)))
        .filter(Matcher::matches)
        .map(found -> GroupSecret.hash(found.group(1)))
        .distinct()
        .limit(MOST_BOXES)
        .flatMap(hash -> boxes.box(hash).stream())
        .toList();
  }

  /** Counts one more mail to an address; false where there were too many within an hour. */
  public boolean isOneMore(Box box) {
    Instant now = clock.instant();
    return boxes.counted(box.hash(), now, now.minus(HOUR)) <= MOST_AN_HOUR;
  }
}
