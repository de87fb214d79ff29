package org.wissel.portal.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.systems.SystemConnections;
import org.wissel.spi.mail.MailMessage;
import org.wissel.spi.mail.MailMessage.Kind;

@DisplayName("GR-17 A mail to a group that")
class FeedMailReadingsTest {

  private final TestMailbox mailbox = new TestMailbox();
  private final Posting posting = new Posting();
  private final FeedMailReadings readings = new FeedMailReadings();
  private Instant now = Instant.parse("2026-11-30T08:00:00Z");

  /** Posts what it is told to, and writes down what came. */
  private static final class Posting extends FeedMailService {
    private final Set<String> fails = new HashSet<>();
    private final Set<String> waits = new HashSet<>();
    private final List<String> tried = new ArrayList<>();
    private final List<String> givenUp = new ArrayList<>();

    @Override
    void post(String handle, MailMessage mail) {
      tried.add(handle);
      if (waits.contains(handle)) {
        throw new Refusal(Refusal.Kind.UNAVAILABLE, null, "shell.refusal.unavailable");
      }
      if (fails.contains(handle)) {
        throw new IllegalStateException("not this one");
      }
    }

    @Override
    void giveUp(String handle, MailMessage mail) {
      givenUp.add(handle);
    }
  }

  @BeforeEach
  void oneNode() {
    readings.mails = posting;
    readings.connections = new SystemConnections();
    readings.turns =
        new FeedMailRepository() {
          @Override
          boolean turn(UUID node, Duration lease) {
            return true;
          }
        };
    readings.clock =
        new Clock() {
          @Override
          public Instant instant() {
            return now;
          }

          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }
        };
  }

  private void comes(String handle) {
    mailbox.mails.put(
        handle, new MailMessage("", Set.of(), Kind.WRITTEN, "", "Words", null, List.of()));
  }

  private void reads(int times, Duration apart) {
    for (int nr = 0; nr < times; nr++) {
      readings.read(mailbox);
      now = now.plus(apart);
    }
  }

  @Test
  @DisplayName("cannot be posted is tried five times, then once an hour, and given up after six")
  void givenUp() {
    posting.fails.add("1.bad");
    comes("1.bad");
    comes("1.good");
    reads(30, Duration.ofMinutes(1));
    assertThat(posting.tried).containsOnlyOnce("1.good");
    assertThat(posting.tried.stream().filter("1.bad"::equals)).hasSize(5);
    reads(329, Duration.ofMinutes(1));
    assertThat(posting.givenUp).as("5 hours and 59 minutes after the first time").isEmpty();
    assertThat(mailbox.mails).containsOnlyKeys("1.bad");
    reads(60, Duration.ofMinutes(1));
    assertThat(posting.givenUp).containsExactly("1.bad");
    assertThat(posting.tried.stream().filter("1.bad"::equals)).hasSize(11);
    assertThat(mailbox.mails).isEmpty();
  }

  @Test
  @DisplayName("waits for something that is unavailable is never given up")
  void unavailable() {
    posting.waits.add("1.late");
    comes("1.late");
    reads(48, Duration.ofHours(1));
    assertThat(posting.givenUp).isEmpty();
    assertThat(posting.tried).hasSize(48);
    posting.waits.clear();
    reads(1, Duration.ZERO);
    assertThat(mailbox.mails).isEmpty();
  }

  @Test
  @DisplayName("the server does not delete holds up no other and is tried seldom")
  void stuck() {
    mailbox.stuck = "1.stuck";
    comes("1.stuck");
    for (int nr = 0; nr < 60; nr++) {
      comes("2." + nr);
    }
    reads(10, Duration.ofMinutes(1));
    assertThat(mailbox.mails).containsOnlyKeys("1.stuck");
    assertThat(posting.tried.stream().filter("1.stuck"::equals)).hasSize(5);
    mailbox.stuck = "";
    reads(1, Duration.ofHours(1));
    reads(1, Duration.ZERO);
    assertThat(mailbox.mails).isEmpty();
    assertThat(posting.givenUp).isEmpty();
  }
}
