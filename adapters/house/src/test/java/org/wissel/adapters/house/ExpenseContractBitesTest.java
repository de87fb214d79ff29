package org.wissel.adapters.house;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.expenses.Approval;
import org.wissel.spi.expenses.ClaimAtSource;
import org.wissel.spi.expenses.ClaimItemAtSource;
import org.wissel.spi.expenses.ClaimWrite;
import org.wissel.spi.expenses.ExchangeRateAtSource;
import org.wissel.spi.expenses.ExpenseItem;
import org.wissel.spi.expenses.ExpenseItem.Paid;
import org.wissel.spi.expenses.ExpenseReceipt;
import org.wissel.spi.expenses.ExpenseSubmission;
import org.wissel.spi.expenses.ExpenseSystem;
import org.wissel.spi.expenses.Money;
import org.wissel.spi.expenses.PaymentAtSource;
import org.wissel.spi.expenses.ReceiptOriginals;

/**
 * The expenses contract catches what adapters get wrong: each twin of the register has one defect
 * that was seen in a real system or adapter, and the named test of the contract fails on it, which
 * passes on the register itself ({@link HouseExpensesTest}).
 */
class ExpenseContractBitesTest {

  /** The contract, over a register with a defect. Not run by itself. */
  static final class Twin extends HouseExpenseContractBase {
    static UnaryOperator<ExpenseSystem> defect = UnaryOperator.identity();

    private final ExpenseSystem twin = defect.apply(register());

    @Override
    protected ExpenseSystem system() {
      return twin;
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("defects")
  void whatIsWrongIsCaught(String name, String caughtBy, UnaryOperator<ExpenseSystem> defect) {
    Twin.defect = defect;
    ContractBites.assertCaught(Twin.class, name, caughtBy);
  }

  static Stream<Arguments> defects() {
    return Stream.of(
        defect(
            "files the same claim again",
            "theSameIdTwiceGivesTheSameAcknowledgementAndOneClaim",
            real ->
                new ForwardingExpenseSystem(real) {
                  @Override
                  public Acknowledgement submit(ExpenseSubmission s, ReceiptOriginals originals) {
                    // the first one keeps the id, as a reference that is asked by nobody keeps it
                    return real.findBySubmission(s.submission()).isEmpty()
                        ? real.submit(s, originals)
                        : real.submit(
                            with(s, new SubmissionId(UUID.randomUUID()), s.items()), originals);
                  }
                }),
        defect(
            "takes other content under the same id for the same claim",
            "theSameIdWithOtherContentIsRefusedAndNothingChanges",
            real ->
                new ForwardingExpenseSystem(real) {
                  private final Map<SubmissionId, Acknowledgement> first =
                      new ConcurrentHashMap<>();

                  @Override
                  public Acknowledgement submit(ExpenseSubmission s, ReceiptOriginals originals) {
                    Acknowledgement known = first.get(s.submission());
                    if (known != null) {
                      return new Acknowledgement(known.reference(), known.at(), true);
                    }
                    Acknowledgement answer = real.submit(s, originals);
                    first.put(s.submission(), answer);
                    return answer;
                  }
                }),
        defect(
            "files a claim although a receipt failed",
            "aClaimWithoutAllItsReceiptsIsNotThereAndIsCompletedByTheNextTry",
            real ->
                new ForwardingExpenseSystem(real) {
                  @Override
                  public Acknowledgement submit(ExpenseSubmission s, ReceiptOriginals originals) {
                    try {
                      return real.submit(s, originals);
                    } catch (IllegalStateException e) {
                      real.submit(with(s, s.submission(), withoutReceipts(s)), originals);
                      throw e;
                    }
                  }
                }),
        defect(
            "drops receipts",
            "receiptsAreHeldByteForByteUnderTheirHash",
            real ->
                new ForwardingExpenseSystem(real) {
                  @Override
                  public Acknowledgement submit(ExpenseSubmission s, ReceiptOriginals originals) {
                    return real.submit(with(s, s.submission(), withoutReceipts(s)), originals);
                  }
                }),
        defect(
            "hands over whatever it is given",
            "whatIsNotTheOriginalIsNeverHandedOver",
            real ->
                new ForwardingExpenseSystem(real) {
                  @Override
                  public Acknowledgement submit(ExpenseSubmission s, ReceiptOriginals originals) {
                    try {
                      return real.submit(s, originals);
                    } catch (IllegalArgumentException e) {
                      return real.submit(with(s, s.submission(), withoutReceipts(s)), originals);
                    }
                  }
                }),
        defect(
            "puts a late receipt in the place of the first one",
            "aMissingReceiptIsToldAndCanComeLater",
            real ->
                new ForwardingExpenseSystem(real) {
                  @Override
                  public Optional<ClaimAtSource> claim(String reference) {
                    return each(
                        real.claim(reference),
                        i ->
                            new ClaimItemAtSource(
                                i.number(),
                                i.date(),
                                i.category(),
                                i.description(),
                                i.paid(),
                                i.mileage(),
                                i.claimed(),
                                i.costCentre(),
                                i.status(),
                                i.sanctioned(),
                                i.reason(),
                                i.receiptState(),
                                i.receipts().stream().skip(i.receipts().size() - 1L).toList()));
                  }
                }),
        defect(
            "keeps rates with four decimals",
            "moneyIsTheSameToTheCent",
            real ->
                new ForwardingExpenseSystem(real) {
                  @Override
                  public Optional<ClaimAtSource> claim(String reference) {
                    return each(
                        real.claim(reference), i -> with(i, fourDecimals(i.paid()), i.claimed()));
                  }
                }),
        defect(
            "loses a cent above a million",
            "moneyIsTheSameToTheCent",
            real ->
                new ForwardingExpenseSystem(real) {
                  @Override
                  public Optional<ClaimAtSource> claim(String reference) {
                    return each(
                        real.claim(reference),
                        i ->
                            with(
                                i,
                                i.paid(),
                                Money.rounded(
                                    BigDecimal.valueOf(i.claimed().amount().floatValue()),
                                    i.claimed().currency())));
                  }
                }),
        defect(
            "replaces a category that it does not know",
            "whatTheSystemDoesNotKnowIsRefusedAndNothingIsFiled",
            real ->
                new ForwardingExpenseSystem(real) {
                  @Override
                  public Acknowledgement submit(ExpenseSubmission s, ReceiptOriginals originals) {
                    try {
                      return real.submit(s, originals);
                    } catch (RequestRejectedException e) {
                      return new Acknowledgement("E-0", Instant.now(), false);
                    }
                  }
                }),
        defect(
            "keeps the id of claims only",
            "everyWriteIsTakenOnceAndFoundByItsOwnId",
            real ->
                new ForwardingExpenseSystem(real) {
                  @Override
                  public Acknowledgement addReceipts(
                      ClaimWrite write, int item, List<ExpenseReceipt> r, ReceiptOriginals o) {
                    return real.addReceipts(
                        new ClaimWrite(
                            new SubmissionId(UUID.randomUUID()),
                            write.reference(),
                            write.version(),
                            write.by(),
                            write.at(),
                            write.language()),
                        item,
                        r,
                        o);
                  }
                }),
        defect(
            "never says that it had it already",
            "theSameClaimFromSeveralThreadsMakesOne",
            real ->
                new ForwardingExpenseSystem(real) {
                  @Override
                  public Acknowledgement submit(ExpenseSubmission s, ReceiptOriginals originals) {
                    Acknowledgement answer = real.submit(s, originals);
                    return new Acknowledgement(answer.reference(), answer.at(), false);
                  }
                }),
        defect(
            "overwrites what somebody else changed",
            "noWriteIsMadeOnAnOlderVersionAndEveryOneMakesANewOne",
            ExpenseContractBitesTest::ofAnyVersion),
        defect(
            "lets several write to the same version",
            "ofSeveralWhoWriteToWhatTheySawExactlyOneDoes",
            ExpenseContractBitesTest::ofAnyVersion),
        defect(
            "answers well and does nothing",
            "whatIsApprovedSaysByWhomAndIsDecidedOnce",
            real ->
                new ForwardingExpenseSystem(real) {
                  @Override
                  public Acknowledgement approve(ClaimWrite write) {
                    return new Acknowledgement(write.reference(), Instant.now(), false);
                  }
                }),
        defect(
            "lets people approve their own claims",
            "whatIsApprovedSaysByWhomAndIsDecidedOnce",
            real ->
                new ForwardingExpenseSystem(real) {
                  @Override
                  public Acknowledgement approve(ClaimWrite write) {
                    try {
                      return real.approve(write);
                    } catch (RequestRejectedException e) {
                      if (e.code().equals("own-claim")) {
                        return new Acknowledgement(write.reference(), Instant.now(), false);
                      }
                      throw e;
                    }
                  }
                }),
        defect(
            "takes back what is approved",
            "theEmployeeRecallsWhatNobodyHasDecided",
            real ->
                new ForwardingExpenseSystem(real) {
                  @Override
                  public Acknowledgement recall(ClaimWrite write) {
                    try {
                      return real.recall(write);
                    } catch (RequestRejectedException e) {
                      return new Acknowledgement(write.reference(), Instant.now(), false);
                    }
                  }
                }),
        defect(
            "mends what nobody returned",
            "onlyWhatIsReturnedIsMended",
            real ->
                new ForwardingExpenseSystem(real) {
                  @Override
                  public Acknowledgement mend(
                      ClaimWrite write,
                      ExpenseItem item,
                      @Nullable Approval approval,
                      ReceiptOriginals originals) {
                    try {
                      return real.mend(write, item, approval, originals);
                    } catch (RequestRejectedException e) {
                      return new Acknowledgement(write.reference(), Instant.now(), false);
                    }
                  }
                }),
        defect(
            "takes a mended item for approved by whoever approved the first one",
            "financeReturnsOneItemAndOnlyThatOneIsMended",
            real ->
                new ForwardingExpenseSystem(real) {
                  private @Nullable Approval last;

                  @Override
                  public Acknowledgement mend(
                      ClaimWrite write,
                      ExpenseItem item,
                      @Nullable Approval approval,
                      ReceiptOriginals originals) {
                    last = approval == null ? last : approval;
                    return real.mend(write, item, last, originals);
                  }
                }),
        defect(
            "says paid when it is only scheduled",
            "whatFinancePaysIsToldBesideWhatWasClaimed",
            real ->
                new ForwardingExpenseSystem(real) {
                  @Override
                  public Optional<ClaimAtSource> claim(String reference) {
                    return real.claim(reference)
                        .map(
                            c ->
                                c.payment() == PaymentAtSource.SCHEDULED
                                    ? with(c, c.items(), PaymentAtSource.PAID)
                                    : c);
                  }
                }),
        defect(
            "pays what was claimed and not what was sanctioned",
            "whatFinancePaysIsToldBesideWhatWasClaimed",
            real ->
                new ForwardingExpenseSystem(real) {
                  @Override
                  public Optional<ClaimAtSource> claim(String reference) {
                    return each(
                        real.claim(reference),
                        i ->
                            new ClaimItemAtSource(
                                i.number(),
                                i.date(),
                                i.category(),
                                i.description(),
                                i.paid(),
                                i.mileage(),
                                i.claimed(),
                                i.costCentre(),
                                i.status(),
                                i.sanctioned() == null ? null : i.claimed(),
                                i.reason(),
                                i.receiptState(),
                                i.receipts()));
                  }
                }),
        defect(
            "declares what it refuses",
            "whatItCannotItRefusesInTheDeclaredWordsAndLeavesTheClaimAlone",
            real ->
                new ForwardingExpenseSystem(real) {
                  @Override
                  public Acknowledgement recall(ClaimWrite write) {
                    throw new RequestRejectedException("cannot", "No.");
                  }
                }),
        defect(
            "tells rates of the days themselves only",
            "theRatesAreThoseThatHoldOnTheDays",
            real ->
                new ForwardingExpenseSystem(real) {
                  @Override
                  public List<ExchangeRateAtSource> rates(LocalDate first, LocalDate last) {
                    return real.rates(first, last).stream()
                        .filter(rate -> !rate.from().isBefore(first))
                        .toList();
                  }
                }),
        defect(
            "misses some changes",
            "aReaderOfChangesMissesNothingWhileOthersWrite",
            real -> telling(real, claim -> !claim.reference().endsWith("7"))),
        defect(
            "does not tell what finance does",
            "whatFinanceDoesAtTheSystemItselfIsSeen",
            real -> telling(real, claim -> claim.payment() == PaymentAtSource.NOT_PAID)));
  }

  private static Arguments defect(
      String name, String caughtBy, UnaryOperator<ExpenseSystem> defect) {
    return Arguments.of(name, caughtBy, defect);
  }

  private static ExpenseSystem ofAnyVersion(ExpenseSystem real) {
    return new ForwardingExpenseSystem(real) {
      @Override
      public Acknowledgement addReceipts(
          ClaimWrite write, int item, List<ExpenseReceipt> receipts, ReceiptOriginals originals) {
        return real.addReceipts(
            new ClaimWrite(
                write.submission(),
                write.reference(),
                null,
                write.by(),
                write.at(),
                write.language()),
            item,
            receipts,
            originals);
      }
    };
  }

  private static ExpenseSystem telling(ExpenseSystem real, Predicate<ClaimAtSource> told) {
    return new ForwardingExpenseSystem(real) {
      @Override
      public Changes<ClaimAtSource> changesSince(Cursor cursor, int limit) {
        Changes<ClaimAtSource> all = real.changesSince(cursor, limit);
        return new Changes<>(all.records().stream().filter(told).toList(), all.next(), all.more());
      }
    };
  }

  private static @Nullable Paid fourDecimals(@Nullable Paid paid) {
    return paid == null
        ? null
        : new Paid(paid.amount(), paid.rate().setScale(4, RoundingMode.HALF_UP), paid.vat());
  }

  private static ExpenseSubmission with(
      ExpenseSubmission s, SubmissionId id, List<ExpenseItem> items) {
    return new ExpenseSubmission(
        id, s.employee(), s.purpose(), items, s.approval(), s.submittedAt(), s.language());
  }

  private static List<ExpenseItem> withoutReceipts(ExpenseSubmission s) {
    List<ExpenseItem> items = new ArrayList<>();
    for (ExpenseItem i : s.items()) {
      items.add(
          new ExpenseItem(
              i.number(),
              i.date(),
              i.category(),
              i.description(),
              i.paid(),
              i.mileage(),
              i.claimed(),
              i.costCentre(),
              List.of()));
    }
    return items;
  }

  private static Optional<ClaimAtSource> each(
      Optional<ClaimAtSource> claim, UnaryOperator<ClaimItemAtSource> change) {
    return claim.map(c -> with(c, c.items().stream().map(change).toList(), c.payment()));
  }

  private static ClaimItemAtSource with(ClaimItemAtSource i, @Nullable Paid paid, Money claimed) {
    return new ClaimItemAtSource(
        i.number(),
        i.date(),
        i.category(),
        i.description(),
        paid,
        i.mileage(),
        claimed,
        i.costCentre(),
        i.status(),
        i.sanctioned(),
        i.reason(),
        i.receiptState(),
        i.receipts());
  }

  private static ClaimAtSource with(
      ClaimAtSource c, List<ClaimItemAtSource> items, PaymentAtSource payment) {
    return new ClaimAtSource(
        c.submission(),
        c.reference(),
        c.version(),
        c.employee(),
        c.purpose(),
        items,
        c.approval(),
        c.rawApproval(),
        c.decidedBy(),
        payment,
        c.rawPayment(),
        c.paymentOn(),
        c.reimbursed(),
        c.reason(),
        c.submittedAt(),
        c.updatedAt());
  }
}
