package org.wissel.portal.expenses;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.wissel.portal.leave.Deciders;
import org.wissel.portal.leave.Deciders.Waiting;
import org.wissel.portal.platform.identity.Role;

/** Who decides on claims at this moment: whoever decides on the employee's leave, or finance. */
@ApplicationScoped
class ExpenseDeciders {

  private static final String UNDECIDED =
      "expense_claim r where r.undecided and r.state in ('SENT', 'FILED')";

  @Inject ExpenseClaimRepository claims;
  @Inject Deciders deciders;

  /** Empty: finance decides. */
  Optional<String> of(ExpenseClaim claim) {
    return of(List.of(claim)).getOrDefault(claim.id(), Optional.empty());
  }

  /** By the id of the claim; empty: finance decides. */
  Map<UUID, Optional<String>> of(Collection<ExpenseClaim> undecided) {
    return deciders.of(
        undecided.stream()
            .map(claim -> new Waiting(claim.id(), claim.employee(), claim.waitsSince()))
            .toList());
  }

  /** Whether whoever is signed in is this decider. */
  boolean isMe(Optional<String> decider) {
    return deciders.isMe(decider, Role.FINANCE);
  }

  /** What waits for whoever is signed in, the longest waiting first. */
  List<ExpenseClaim> waitingForMe() {
    return claims.byIds(deciders.waitingForMe(UNDECIDED, Role.FINANCE));
  }
}
