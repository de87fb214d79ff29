package org.wissel.portal.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wissel.spi.EmployeeNumber;

class AccountsTest {
  private static final Instant NOW = Instant.parse("2026-11-25T09:00:00Z");
  private static final Account TOM =
      new Account("t-1", "tom", "tom@example.org", null, Set.of(Role.IT, Role.EMPLOYEE));

  private final AtomicInteger asked = new AtomicInteger();
  private final Accounts accounts = accounts(asked);

  /** Knows Tom by his e-mail address, and prefers Dutch for him. */
  static Accounts accounts(AtomicInteger asked) {
    Accounts accounts = new Accounts();
    accounts.clock = Clock.fixed(NOW, ZoneOffset.UTC);
    accounts.rolesSeen = unheard();
    accounts.directory =
        new EmployeeDirectory() {
          @Override
          public Optional<KnownEmployee> find(
              @Nullable String email, @Nullable String personnelNumber) {
            asked.incrementAndGet();
            return "tom@example.org".equals(email)
                ? find(new EmployeeNumber("10023"))
                : Optional.empty();
          }

          @Override
          public Optional<KnownEmployee> find(EmployeeNumber number) {
            return Optional.of(new KnownEmployee(number, "Tom", "Tom Verhagen", "TV"));
          }

          @Override
          public Map<String, EmployeeNumber> meant(String field, Collection<String> typed) {
            return Map.of();
          }

          @Override
          public Map<String, String> names(Collection<String> numbers) {
            return Map.of();
          }

          @Override
          public boolean hasLeft(EmployeeNumber number) {
            return false;
          }
        };
    accounts.preferences =
        new PreferencesRepository() {
          @Override
          Preferences of(EmployeeNumber employee) {
            return new Preferences("nl", "dark");
          }
        };
    return accounts;
  }

  @SuppressWarnings("unchecked")
  private static Event<RolesSeen> unheard() {
    return (Event<RolesSeen>)
        Proxy.newProxyInstance(
            AccountsTest.class.getClassLoader(),
            new Class<?>[] {Event.class},
            (event, method, arguments) -> null);
  }

  @Test
  void anAccountIsLinkedWithWhatTheEmployeeChose() {
    LinkedEmployee tom = accounts.employee(TOM);
    assertThat(tom)
        .isEqualTo(new LinkedEmployee("10023", "Tom", "Tom Verhagen", "TV", "nl", "dark"));
  }

  @Test
  void forAMinuteAProgramIsNotLookedUpAgain() {
    accounts.rememberedEmployee(TOM);
    accounts.rememberedEmployee(TOM);
    assertThat(asked).hasValue(1);
    accounts.clock = Clock.fixed(NOW.plus(Duration.ofSeconds(61)), ZoneOffset.UTC);
    accounts.rememberedEmployee(TOM);
    assertThat(asked).hasValue(2);
  }

  @Test
  void whoWasUnknownIsLookedUpAgainInSeconds() {
    Account newcomer = new Account("n-1", "new", "new@example.org", null, Set.of(Role.EMPLOYEE));
    assertThat(accounts.rememberedEmployee(newcomer)).isNull();
    accounts.rememberedEmployee(newcomer);
    assertThat(asked).hasValue(1);
    accounts.clock = Clock.fixed(NOW.plus(Duration.ofSeconds(3)), ZoneOffset.UTC);
    accounts.rememberedEmployee(newcomer);
    assertThat(asked).hasValue(2);
  }

  @Test
  void aSignInWithoutAnEmployeeIsRefreshedInSeconds() {
    long now = NOW.toEpochMilli();
    SignIn unknown = new SignIn("n-1", "new", null, Set.of(), "id", "refresh", now, now + 300_000);
    assertThat(unknown.linkedSoon(now).freshUntil()).isEqualTo(now + 2_000);
    SignIn tom = unknown.with(accounts.employee(TOM), TOM.roles());
    assertThat(tom.linkedSoon(now).freshUntil()).isEqualTo(now + 300_000);
  }

  @Test
  void afterAChangeTheEmployeeIsLookedUpAgain() {
    accounts.rememberedEmployee(TOM);
    accounts.forget(new EmployeeNumber("10023"));
    accounts.rememberedEmployee(TOM);
    assertThat(asked).hasValue(2);
  }

  @Test
  void whoIsLinkedIsAnEmployeeAndNobodyElseIs() {
    assertThat(new Caller("tom", accounts.employee(TOM), Set.of(), false).roles())
        .containsExactly(Role.EMPLOYEE);
    assertThat(new Caller("robot", null, TOM.roles(), true).groups()).containsExactly("it");
  }
}
