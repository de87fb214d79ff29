package org.wissel.portal.expenses;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Optional;
import org.wissel.portal.platform.identity.Role;
import org.wissel.portal.platform.shell.Live;
import org.wissel.spi.EmployeeNumber;

/** Tells other features and open pages that a claim has moved. */
@ApplicationScoped
class ExpenseNews {

  static final String EXPENSES = "expenses";
  static final String BOARD = "board";

  @Inject Live live;
  @Inject Event<ExpenseMoved> events;
  @Inject ExpenseDeciders deciders;

  void moved(ExpenseClaim claim) {
    EmployeeNumber employee = claim.employee();
    events.fire(new ExpenseMoved(claim.id(), employee, claim.shownState()));
    live.tell(employee, EXPENSES);
    live.tell(employee, BOARD);
    Optional<String> decider = deciders.of(claim);
    decider.ifPresentOrElse(
        number -> live.tell(new EmployeeNumber(number), BOARD),
        () -> live.tell(Role.FINANCE, BOARD));
    EmployeeNumber decided = claim.decidedBy();
    if (decided != null && !decider.equals(Optional.of(decided.value()))) {
      live.tell(decided, BOARD);
    }
  }
}
