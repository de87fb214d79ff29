package org.wissel.adapters.house;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Capability;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.expenses.Approval;
import org.wissel.spi.expenses.ClaimWrite;
import org.wissel.spi.expenses.CostCentreAtSource;
import org.wissel.spi.expenses.ExpenseItem;
import org.wissel.spi.expenses.ExpenseSubmission;
import org.wissel.spi.expenses.ExpenseSystem;
import org.wissel.spi.expenses.ReceiptOriginals;

/** A system of invoices: takes what is approved, returns nothing, and knows no cost centres. */
class HouseExpensesWithoutTest extends HouseExpenseContractBase {

  private static final Capabilities CAN =
      new Capabilities(
          Map.of(
              Capability.PENDING, "Finance takes claims after they were approved.",
              Capability.WITHDRAW, "Finance has it already. Call Finance.",
              Capability.CHANGE, "Finance pays a claim as it is, or not at all.",
              Capability.COST_CENTRES, "Finance finds the cost centre itself."));

  private final ExpenseSystem without =
      new ForwardingExpenseSystem(register()) {
        @Override
        public Capabilities capabilities() {
          return CAN;
        }

        @Override
        public List<CostCentreAtSource> costCentres() {
          throw cannot(Capability.COST_CENTRES);
        }

        @Override
        public Acknowledgement submit(ExpenseSubmission submission, ReceiptOriginals originals) {
          if (submission.approval() == null) {
            throw cannot(Capability.PENDING);
          }
          return real.submit(submission, originals);
        }

        @Override
        public Acknowledgement approve(ClaimWrite write) {
          throw cannot(Capability.PENDING);
        }

        @Override
        public Acknowledgement reject(ClaimWrite write, String reason) {
          throw cannot(Capability.PENDING);
        }

        @Override
        public Acknowledgement sendBack(ClaimWrite write, Set<Integer> items, String reason) {
          throw cannot(Capability.PENDING);
        }

        @Override
        public Acknowledgement recall(ClaimWrite write) {
          throw cannot(Capability.WITHDRAW);
        }

        @Override
        public Acknowledgement mend(
            ClaimWrite write,
            ExpenseItem item,
            @Nullable Approval approval,
            ReceiptOriginals originals) {
          throw cannot(Capability.CHANGE);
        }
      };

  private static RequestRejectedException cannot(Capability capability) {
    return new RequestRejectedException("cannot", CAN.whyNot(capability).orElseThrow());
  }

  @Override
  protected ExpenseSystem system() {
    return without;
  }

  @Override
  protected Capabilities expectedCapabilities() {
    return CAN;
  }

  @Override
  protected @Nullable String costCentre() {
    return null;
  }
}
