package org.wissel.portal.expenses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wissel.portal.expenses.Claims.ID;
import static org.wissel.portal.expenses.Claims.NOW;
import static org.wissel.portal.expenses.Claims.SANNE;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.portal.expenses.ExpenseCard.OnItsWay;
import org.wissel.portal.expenses.ExpenseClaim.Message;
import org.wissel.spi.expenses.ApprovalAtSource;
import org.wissel.spi.expenses.ClaimItemAtSource.Status;
import org.wissel.spi.expenses.PaymentAtSource;

class ExpenseClaimTest {

  private static final UUID WRITE = new UUID(3, 4);
  private static final UUID OTHER = new UUID(5, 6);

  private static ExpenseClaim approved() {
    ExpenseClaim claim = Claims.sent(true);
    claim.filed("E-1", NOW);
    claim.decide(Decision.APPROVE, Set.of(), SANNE, null, WRITE, NOW);
    claim.decided(Decision.APPROVE, Set.of(), null, WRITE, NOW);
    return claim;
  }

  private static ExpenseClaim returned() {
    ExpenseClaim claim = approved();
    claim.atSource(
        Claims.there(
            ApprovalAtSource.APPROVED, PaymentAtSource.NOT_PAID, Status.RETURNED, "Which taxi?"),
        NOW);
    return claim;
  }

  @Test
  @DisplayName("EX-7 goes out at once where finance takes what nobody has decided yet")
  void goesOutAtOnce() {
    ExpenseClaim claim = Claims.sent(true);
    assertThat(claim.toFile()).isEqualTo(Message.FILE);
    assertThat(claim.canBeDecided()).as("the approver need not wait for finance").isTrue();
    claim.filed("E-1", NOW);
    assertThat(claim.state()).isEqualTo(ExpenseState.FILED);
    assertThat(claim.decide(Decision.APPROVE, Set.of(), SANNE, null, WRITE, NOW))
        .isEqualTo(Message.APPROVE);
    assertThat(claim.state()).as("until finance confirms").isEqualTo(ExpenseState.FILED);
    assertThat(claim.onItsWay()).isEqualTo(OnItsWay.APPROVAL);
    claim.decided(Decision.APPROVE, Set.of(), null, WRITE, NOW);
    assertThat(claim.state()).isEqualTo(ExpenseState.APPROVED);
    assertThat(claim.onItsWay()).isNull();
  }

  @Test
  @DisplayName("EX-7 goes out after the approval where finance takes only what is approved")
  void goesOutAfterTheApproval() {
    ExpenseClaim claim = Claims.sent(false);
    assertThat(claim.toFile()).isEqualTo(Message.NONE);
    assertThat(claim.decide(Decision.APPROVE, Set.of(), SANNE, null, WRITE, NOW))
        .isEqualTo(Message.FILE);
    assertThat(claim.stillWanted(ID)).isTrue();
    claim.filed("E-1", NOW);
    assertThat(claim.state()).isEqualTo(ExpenseState.APPROVED);
    assertThat(claim.stillWanted(ID)).isFalse();
  }

  @Test
  @DisplayName("EX-7 EX-8 sent back before it was filed is mended here, and decided anew")
  void mendedBeforeItIsFiled() {
    ExpenseClaim claim = Claims.sent(false);
    assertThat(claim.decide(Decision.RETURN, Set.of(2), SANNE, "Which?", WRITE, NOW))
        .isEqualTo(Message.NONE);
    assertThat(claim.state()).isEqualTo(ExpenseState.RETURNED);
    assertThat(claim.canMend(1)).isFalse();
    assertThat(claim.canMend(2)).isTrue();
    assertThat(claim.mend(Claims.item(2, "19.00", "taxi"), Claims.files(2), OTHER, NOW))
        .isEqualTo(Message.NONE);
    assertThat(claim.state()).isEqualTo(ExpenseState.SENT);
    assertThat(claim.canBeDecided()).isTrue();
    assertThat(claim.claimed()).hasToString("EUR 33.00");
  }

  @Test
  @DisplayName("EX-8 mends only what came back; the approval covers what costs no more")
  void mendsWhatCameBack() {
    ExpenseClaim claim = returned();
    assertThat(claim.state()).isEqualTo(ExpenseState.RETURNED);
    assertThat(claim.isCovered(Claims.item(2, "20.00", "taxi"))).isTrue();
    assertThat(claim.isCovered(Claims.item(2, "20.01", "taxi"))).isFalse();
    assertThat(claim.isCovered(Claims.item(2, "20.00", "parking"))).isFalse();
    assertThat(claim.mend(Claims.item(2, "18.00", "taxi"), Claims.files(2), OTHER, NOW))
        .isEqualTo(Message.MEND);
    assertThat(claim.claimed()).as("until finance confirms").hasToString("EUR 34.00");
    claim.mendedThere(2, true, OTHER, NOW);
    assertThat(claim.claimed()).hasToString("EUR 32.00");
    assertThat(claim.state()).isEqualTo(ExpenseState.APPROVED);
  }

  @Test
  @DisplayName("EX-8 waits for a decision again when what was mended is not covered")
  void waitsAgain() {
    ExpenseClaim claim = returned();
    claim.mend(Claims.item(2, "25.00", "taxi"), Claims.files(2), OTHER, NOW);
    claim.mendedThere(2, false, OTHER, NOW);
    assertThat(claim.state()).isEqualTo(ExpenseState.FILED);
    assertThat(claim.canBeDecided()).isTrue();
  }

  @Test
  @DisplayName("EX-8 A mending that is refused leaves the item to be mended")
  void refusedMending() {
    ExpenseClaim claim = returned();
    claim.mend(Claims.item(2, "18.00", "taxi"), Claims.files(2), OTHER, NOW);
    claim.refused(OTHER, "Over the limit", NOW);
    assertThat(claim.state()).isEqualTo(ExpenseState.RETURNED);
    assertThat(claim.canMend(2)).isTrue();
    assertThat(claim.claimed()).hasToString("EUR 34.00");
  }

  @Test
  @DisplayName("EX-9 is taken back without finance while nothing of it was tried, else through it")
  void recall() {
    ExpenseClaim untried = Claims.sent(true);
    assertThat(untried.recall(true, WRITE, NOW)).isEqualTo(Message.NONE);
    assertThat(untried.state()).isEqualTo(ExpenseState.WITHDRAWN);
    assertThat(untried.stillWanted(ID)).isFalse();

    ExpenseClaim tried = Claims.sent(true);
    assertThat(tried.recall(false, WRITE, NOW)).isEqualTo(Message.RECALL);
    assertThat(tried.stillWanted(ID)).as("it has to be there to be taken back").isTrue();
    tried.filed("E-1", NOW);
    tried.recalledThere(WRITE, NOW);
    assertThat(tried.state()).isEqualTo(ExpenseState.WITHDRAWN);

    assertThat(approved().canRecall()).isFalse();
    assertThat(returned().canRecall()).as("finance has sent it back, it is approved").isFalse();
  }

  @Test
  @DisplayName("EX-6 A claim that finance does not take comes back whole")
  void notTaken() {
    ExpenseClaim claim = Claims.sent(true);
    claim.refused(ID, "Unknown category", NOW);
    assertThat(claim.state()).isEqualTo(ExpenseState.RETURNED);
    assertThat(claim.isNotTaken()).isTrue();
    assertThat(claim.canMend(1)).isFalse();
    assertThat(claim.canBeDecided()).isFalse();
    assertThat(claim.stillWanted(ID)).isFalse();
  }

  @Test
  @DisplayName("EX-6 Approval and payment are what finance says, each for itself")
  void approvalAndPayment() {
    ExpenseClaim claim = approved();
    claim.atSource(
        Claims.there(
            "v2",
            NOW,
            ApprovalAtSource.APPROVED,
            PaymentAtSource.SCHEDULED,
            Status.SANCTIONED,
            null),
        NOW);
    assertThat(claim.state()).isEqualTo(ExpenseState.SCHEDULED);
    assertThat(claim.reimbursed()).isNull();
    claim.atSource(
        Claims.there(
            "v3",
            NOW.plusSeconds(1),
            ApprovalAtSource.APPROVED,
            PaymentAtSource.PAID,
            Status.SANCTIONED,
            null),
        NOW);
    assertThat(claim.state()).isEqualTo(ExpenseState.PAID);
    assertThat(claim.reimbursed()).hasToString("EUR 34.00");
    assertThat(
            claim.atSource(
                Claims.there(
                    "v2",
                    NOW,
                    ApprovalAtSource.APPROVED,
                    PaymentAtSource.SCHEDULED,
                    Status.SANCTIONED,
                    null),
                NOW))
        .as("what was before says nothing")
        .isFalse();
    assertThat(claim.state()).isEqualTo(ExpenseState.PAID);
  }

  @Test
  @DisplayName("EX-6 What was decided at finance itself is shown as such")
  void decidedThere() {
    ExpenseClaim claim = Claims.sent(true);
    claim.filed("E-1", NOW);
    claim.atSource(
        Claims.there(ApprovalAtSource.REJECTED, PaymentAtSource.NOT_PAID, Status.OPEN, null), NOW);
    assertThat(claim.state()).isEqualTo(ExpenseState.REJECTED);
    assertThat(claim.canBeDecided()).isFalse();
    assertThat(claim.steps())
        .extracting(ExpenseStep::kind)
        .contains(ExpenseStep.Kind.DECIDED_THERE);
  }

  @Test
  @DisplayName("EX-5 A parked message is shown before all else, and nothing is done meanwhile")
  void needsAttention() {
    ExpenseClaim claim = returned();
    claim.needsAttention(NOW);
    assertThat(claim.shownState()).isEqualTo(ExpenseState.NEEDS_ATTENTION);
    assertThat(claim.canMend(2)).isFalse();
    claim.goesOn(NOW);
    assertThat(claim.shownState()).isEqualTo(ExpenseState.RETURNED);
    assertThat(claim.steps()).extracting(ExpenseStep::kind).endsWith(ExpenseStep.Kind.GOING_ON);
    assertThat(claim.canAddReceipts()).isTrue();
  }

  @Test
  @DisplayName("EX-15 made at finance itself is followed, and nothing is done to it here")
  void madeThere() {
    ExpenseClaim claim =
        ExpenseClaim.madeThere(
            ID,
            Claims.TOM,
            "C-1",
            Claims.madeThere(Claims.PERSON, "v1", PaymentAtSource.NOT_PAID, "14.00", "20.00"),
            NOW);
    assertThat(claim.state()).isEqualTo(ExpenseState.APPROVED);
    assertThat(claim.claimed()).hasToString("EUR 34.00");
    assertThat(claim.item(1).content().category()).isEqualTo(ExpenseMadeThere.NO_CATEGORY);
    assertThat(claim.canBeDecided()).isFalse();
    assertThat(claim.canRecall()).isFalse();
    assertThat(claim.canAddReceipts()).isFalse();

    claim.atSource(Claims.madeThere(Claims.PERSON, "v2", PaymentAtSource.PAID, "9.00"), NOW);
    assertThat(claim.state()).isEqualTo(ExpenseState.PAID);
    assertThat(claim.claimed()).as("of one expense by now").hasToString("EUR 9.00");
    assertThat(claim.canMend(1)).isFalse();
  }

  @Test
  @DisplayName("EX-15 is one expense where finance takes something off, and none where all of it")
  void takenOff() {
    ExpenseClaim claim =
        ExpenseClaim.madeThere(
            ID,
            Claims.TOM,
            "C-1",
            Claims.madeThere(Claims.PERSON, "v1", PaymentAtSource.NOT_PAID, "14.00", "-4.00"),
            NOW);
    assertThat(claim.items()).hasSize(1);
    assertThat(claim.claimed()).hasToString("EUR 10.00");
    assertThat(
            ExpenseMadeThere.items(
                Claims.madeThere(Claims.PERSON, "v1", PaymentAtSource.NOT_PAID, "4.00", "-4.00")))
        .isEmpty();
  }
}
