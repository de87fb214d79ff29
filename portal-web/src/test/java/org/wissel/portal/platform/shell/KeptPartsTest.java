package org.wissel.portal.platform.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.identity.Role;
import org.wissel.spi.EmployeeNumber;

@DisplayName("A part of a page")
class KeptPartsTest {

  /** Whoever reads at the moment. */
  private static final class Reader extends CurrentEmployee {
    private @Nullable String number;
    private Set<Role> roles = Set.of(Role.EMPLOYEE);

    Reader now(@Nullable String number, Role... roles) {
      this.number = number;
      this.roles = Set.of(roles);
      return this;
    }

    @Override
    public EmployeeNumber number() {
      return new EmployeeNumber(Objects.requireNonNull(number));
    }

    @Override
    public Set<Role> roles() {
      return roles;
    }

    @Override
    public @Nullable String asReader() {
      return number == null ? null : number + roles;
    }
  }

  private Instant now = Instant.parse("2026-11-30T08:59:50Z");
  private final InstantSource time = () -> now;
  private final Reader reader = new Reader().now("E1", Role.EMPLOYEE);
  private final Clock clock = time.withZone(ZoneId.of("Europe/Amsterdam"));
  private final KeptParts kept = new KeptParts(reader, clock, false);

  private static LiveSignal signal(@Nullable String employee, @Nullable Role role) {
    return new LiveSignal("board", employee == null ? null : Set.of(employee), role);
  }

  private String address() {
    return Objects.requireNonNull(kept.changing("home"));
  }

  @Test
  @DisplayName("is found again by the same reader and by nobody else")
  void ofOneReader() {
    String mine = address();
    kept.keep(mine, "Good morning, Zoë’s board");
    assertThat(kept.read(address())).isEqualTo("Good morning, Zoë’s board");
    reader.now("E2", Role.EMPLOYEE);
    assertThat(kept.read(address())).isNull();
    reader.now("E1", Role.EMPLOYEE, Role.HR);
    assertThat(kept.read(address())).as("with another role").isNull();
  }

  @Test
  @DisplayName("is written anew once something changed for its reader, and not when for another")
  void writtenAnew() {
    String before = address();
    kept.changed(signal("E2", null));
    kept.changed(signal(null, Role.HR));
    assertThat(address()).isEqualTo(before);
    kept.changed(signal("E1", null));
    String after = address();
    assertThat(after).isNotEqualTo(before);
    kept.changed(signal(null, null));
    assertThat(address()).as("a change for everybody").isNotIn(before, after);
  }

  @Test
  @DisplayName("is written anew once something changed for a role of its reader")
  void forARole() {
    reader.now("E1", Role.EMPLOYEE, Role.HR);
    String before = address();
    kept.changed(signal(null, Role.HR));
    assertThat(address()).isNotEqualTo(before);
  }

  @Test
  @DisplayName("that shows some kinds of changes is not written anew for another kind")
  void ofSomeKinds() {
    String before = kept.changing("colleagues", "feed", "groups");
    kept.changed(signal(null, null));
    kept.changed(signal("E1", null));
    assertThat(kept.changing("colleagues", "feed", "groups")).isEqualTo(before);
    kept.changed(new LiveSignal("groups", Set.of("E1"), null));
    assertThat(kept.changing("colleagues", "feed", "groups")).isNotEqualTo(before);
  }

  @Test
  @DisplayName("that was begun before a change is not found after it")
  void begunBefore() {
    String begun = address();
    kept.changed(signal("E1", null));
    kept.keep(begun, "what stood there before");
    assertThat(kept.read(address())).isNull();
  }

  @Test
  @DisplayName("does not live on into another hour or day")
  void anotherHour() {
    String before = address();
    String frame = kept.still("frame");
    now = now.plus(Duration.ofSeconds(10));
    assertThat(address()).isNotEqualTo(before);
    assertThat(kept.still("frame")).as("what shows no time").isEqualTo(frame);
  }

  @Test
  @DisplayName("is not kept for somebody who is no employee, nor while pages are written")
  void notKept() {
    reader.now(null);
    assertThat(kept.changing("home")).isNull();
    assertThat(kept.still("frame")).isNull();
    reader.now("E1", Role.EMPLOYEE);
    assertThat(new KeptParts(reader, clock, true).changing("home")).isNull();
  }

  @Test
  @DisplayName("is not touched by a stream that hangs up")
  void hangUp() {
    String before = address();
    kept.changed(new LiveSignal(LiveSignal.HANG_UP, Set.of("E1"), null));
    assertThat(address()).isEqualTo(before);
  }
}
