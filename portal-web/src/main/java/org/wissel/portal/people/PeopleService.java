package org.wissel.portal.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.identity.Role;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.people.WorkingPattern;

/** The only door to people; answers from the portal's own tables. */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class PeopleService {

  static final int MOST = 50;

  @Inject EmployeeRepository employees;
  @Inject CurrentEmployee current;

  /** The employee with this number, also a former one. */
  public Optional<EmployeeCard> find(EmployeeNumber number) {
    return employees.find(number);
  }

  /** Whoever this manager manages, without former employees, by name. */
  public List<EmployeeCard> team(EmployeeNumber manager) {
    return employees.managedBy(manager);
  }

  /** Whoever has the same manager, without the employee, by name. */
  public List<EmployeeCard> colleagues(EmployeeNumber employee) {
    return managerOf(employee).map(this::team).orElse(List.of()).stream()
        .filter(colleague -> !colleague.number().equals(employee.value()))
        .toList();
  }

  /** Empty for the head of the organisation, and when the portal does not know the manager. */
  public Optional<EmployeeNumber> managerOf(EmployeeNumber employee) {
    return employees.find(employee).map(EmployeeCard::manager).map(EmployeeNumber::new);
  }

  /** Whether the first is the manager of the second. */
  public boolean manages(EmployeeNumber manager, EmployeeNumber employee) {
    return managerOf(employee).filter(manager::equals).isPresent();
  }

  /** Full time for whoever is unknown. Not for the eyes of colleagues. */
  public WorkingPattern patternOf(EmployeeNumber employee) {
    return employees.patternOf(employee).orElseGet(WorkingPattern::fullTime);
  }

  /**
   * Colleagues of whoever is signed in whose name has words that begin with those of the text; the
   * own team first, then by name. A text without letters suggests the own team.
   *
   * @param limit 1 to 50
   */
  public List<EmployeeCard> suggest(String text, int limit) {
    return employees.suggest(current.number(), PersonName.words(text), limit);
  }

  /**
   * Everybody but former employees whose name matches, by name.
   *
   * @param limit 1 to 50
   * @param offset how many to leave out, for the next page
   */
  public List<EmployeeCard> search(String text, int limit, int offset) {
    return employees.search(PersonName.words(text), limit, offset);
  }

  /** The records that could not be taken over, for HR and for IT. */
  public List<SetAsideCard> setAside() {
    if (!current.is(Role.IT) && !current.is(Role.HR)) {
      throw Refusal.forbidden("people.refusal.setAside");
    }
    return employees.setAside();
  }
}
