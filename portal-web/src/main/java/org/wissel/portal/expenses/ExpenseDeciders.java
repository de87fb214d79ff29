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

  /** What is not at its end, or came to it lately. */
  private static final String OWN =
      """
      expense_claim r where (r.done_at is null
        or r.done_at > cast(:now as timestamptz) - interval '1 day')
      """;

  private static final String ROW =
      """
      to_jsonb(f) || jsonb_build_object('items', (select jsonb_agg(
          to_jsonb(i) || jsonb_build_object('files', (
            select jsonb_agg(to_jsonb(x)) from expense_receipt x where x.item = i.id))
          order by i.number) from expense_item i where i.claim = f.id))
      """;

  /** A draft with something in it that nobody touched for a while. */
  private static final String DRAFT =
      """
      from expense_draft d join expense_draft_item i on i.draft = d.id
      where d.employee = :me and d.saved_at < cast(:now as timestamptz) - interval '12 hours'
      """;

  private static final String ALSO =
      "'since', (select failing_since from expense_reading_state), 'draft',"
          + " (select jsonb_build_object('items', count(*), 'saved_at', d.saved_at) "
          + DRAFT
          + " group by d.id)";

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

  /** Whether whoever is signed in may have something on their board. */
  String mayHave() {
    return "exists (select from "
        + OWN
        + " and r.employee = :me) or exists (select "
        + DRAFT
        + ") or "
        + deciders.mayDecide(Role.FINANCE);
  }

  /** What is on it, of which {@link ExpenseCards#told} makes cards. */
  String rows() {
    return deciders.rows(UNDECIDED, OWN, Role.FINANCE, ROW, ALSO);
  }
}
