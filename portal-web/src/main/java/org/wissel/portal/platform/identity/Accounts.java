package org.wissel.portal.platform.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.EmployeeNumber;

/** Which employee an account belongs to. */
@ApplicationScoped
class Accounts {
  private static final Duration REMEMBERED = Duration.ofSeconds(60);

  /** Whoever is new here, as everybody is after the first start, is known any moment. */
  static final Duration UNKNOWN_REMEMBERED = Duration.ofSeconds(2);

  private static final int REMEMBERED_LIMIT = 1000;

  @Inject EmployeeDirectory directory;
  @Inject PreferencesRepository preferences;
  @Inject Event<RolesSeen> rolesSeen;
  @Inject Clock clock;

  private final Map<Account, Answer> answers =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Account, Answer> eldest) {
              return size() > REMEMBERED_LIMIT;
            }
          });

  private record Answer(@Nullable LinkedEmployee employee, long until) {}

  /** The employee as the portal knows them now, or null. */
  @Nullable LinkedEmployee employee(Account account) {
    Optional<KnownEmployee> employee = directory.find(account.email(), account.personnelNumber());
    employee.ifPresent(known -> rolesSeen.fire(new RolesSeen(known.number(), account.roles())));
    return employee
        .map(known -> LinkedEmployee.of(known, preferences.of(known.number())))
        .orElse(null);
  }

  /** The same, up to a minute old: a program sends its token with every single call. */
  @Nullable LinkedEmployee rememberedEmployee(Account account) {
    long now = clock.millis();
    Answer answer = answers.get(account);
    if (answer == null || answer.until() < now) {
      LinkedEmployee employee = employee(account);
      Duration remembered = employee == null ? UNKNOWN_REMEMBERED : REMEMBERED;
      answer = new Answer(employee, now + remembered.toMillis());
      answers.put(account, answer);
    }
    return answer.employee();
  }

  /** The next question about this employee is answered anew. */
  void forget(EmployeeNumber number) {
    synchronized (answers) {
      answers
          .values()
          .removeIf(
              answer ->
                  answer.employee() != null && answer.employee().number().equals(number.value()));
    }
  }
}
