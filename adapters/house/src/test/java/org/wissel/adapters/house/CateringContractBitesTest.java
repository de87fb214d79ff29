package org.wissel.adapters.house;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.Write;
import org.wissel.spi.catering.CateringOrder;
import org.wissel.spi.catering.CateringOrderAtSource;
import org.wissel.spi.catering.CateringOrderAtSource.Status;
import org.wissel.spi.catering.CateringSubmission;
import org.wissel.spi.catering.CateringSystem;
import org.wissel.spi.catering.CateringTerms;

/**
 * The catering contract catches what adapters get wrong, as {@link ReservationContractBitesTest}
 * shows of the frame; every test named here passes on the register itself ({@link
 * HouseCateringTest}).
 */
class CateringContractBitesTest {

  /** The contract, over a register with a defect. Not run by itself. */
  static final class Twin extends HouseCateringContractBase {
    static UnaryOperator<CateringSystem> defect = UnaryOperator.identity();

    private final CateringSystem twin = defect.apply(register());

    @Override
    protected CateringSystem system() {
      return twin;
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("defects")
  void whatIsWrongIsCaught(String name, String caughtBy, UnaryOperator<CateringSystem> defect) {
    Twin.defect = defect;
    ContractBites.assertCaught(Twin.class, name, caughtBy);
  }

  static Stream<Arguments> defects() {
    return Stream.of(
        defect(
            "does not know its deadline",
            "theTermsNameWhatCanBeOrdered",
            real ->
                new ForwardingCateringSystem(real) {
                  @Override
                  public CateringTerms terms() {
                    return with(real.terms(), Duration.ZERO);
                  }
                }),
        defect(
            "takes what the caterer does not offer",
            "whatIsNotOnTheTermsIsRefusedAndNothingIsOrdered",
            real ->
                new ForwardingCateringSystem(real) {
                  @Override
                  public Acknowledgement order(CateringSubmission s) {
                    return real.order(
                        with(
                            s,
                            with(
                                s.order(),
                                real.terms().menus().get(0).code(),
                                s.order().headcount(),
                                s.order().diets())));
                  }
                }),
        defect(
            "looks at the terms when something is ordered and not when it is changed",
            "whatIsNotOnTheTermsIsRefusedAndNothingIsOrdered",
            real ->
                new ForwardingCateringSystem(real) {
                  @Override
                  public Acknowledgement change(Write write, CateringOrder o) {
                    return real.change(
                        write, with(o, o.menu(), Math.min(60, o.headcount()), Map.of()));
                  }
                }),
        defect(
            "takes orders for as long as there is bread",
            "afterItsDeadlineNothingIsOrderedChangedOrTakenBack",
            real ->
                new ForwardingCateringSystem(real) {
                  @Override
                  public Acknowledgement order(CateringSubmission s) {
                    try {
                      return real.order(s);
                    } catch (RequestRejectedException e) {
                      return new Acknowledgement("C-9", Instant.now(), false);
                    }
                  }
                }),
        defect(
            "lets an order be taken back when the soup is on its way",
            "afterItsDeadlineNothingIsOrderedChangedOrTakenBack",
            real ->
                new ForwardingCateringSystem(real) {
                  @Override
                  public Acknowledgement cancel(Write write) {
                    try {
                      return real.cancel(write);
                    } catch (RequestRejectedException e) {
                      return new Acknowledgement(write.reference(), Instant.now(), false);
                    }
                  }
                }),
        defect(
            "places a changed order beside the first",
            "anOrderThatIsChangedStaysOneOrder",
            real ->
                new ForwardingCateringSystem(real) {
                  @Override
                  public Acknowledgement change(Write write, CateringOrder order) {
                    return real.order(
                        new CateringSubmission(
                            new SubmissionId(UUID.randomUUID()),
                            order,
                            write.by(),
                            write.at(),
                            write.language()));
                  }
                }),
        defect(
            "keeps the diets of before",
            "anOrderThatIsChangedStaysOneOrder",
            real ->
                new ForwardingCateringSystem(real) {
                  @Override
                  public Acknowledgement change(Write write, CateringOrder o) {
                    Map<String, Integer> before =
                        real.order(write.reference()).orElseThrow().order().diets();
                    return real.change(write, with(o, o.menu(), o.headcount(), before));
                  }
                }),
        defect(
            "mixes up the counts of diets",
            "dietsAreCountsAndMayComeTogether",
            real ->
                orders(
                    real,
                    r ->
                        as(
                            r,
                            with(
                                r.order(),
                                r.order().menu(),
                                r.order().headcount(),
                                Map.of("vegetarian", 2, "gluten-free", 4)),
                            r.status()))),
        defect(
            "answers well and brings it all the same",
            "whatIsTakenBackIsCancelled",
            real ->
                new ForwardingCateringSystem(real) {
                  @Override
                  public Acknowledgement cancel(Write write) {
                    return new Acknowledgement(write.reference(), Instant.now(), false);
                  }
                }),
        defect(
            "says that the caterer agreed to what it never saw",
            "whatTheCatererAcceptsIsToldAndWhatIsChangedThenWaitsAgain",
            real ->
                orders(
                    real,
                    r ->
                        as(
                            r,
                            r.order(),
                            r.status() == Status.ORDERED ? Status.ACCEPTED : r.status()))),
        defect(
            "does not know what rejected means",
            "whatTheCatererRefusesSaysWhyAndIsClosed",
            real ->
                orders(
                    real,
                    r ->
                        as(
                            r,
                            r.order(),
                            r.status() == Status.REFUSED ? Status.OTHER : r.status()))));
  }

  private static Arguments defect(
      String name, String caughtBy, UnaryOperator<CateringSystem> defect) {
    return Arguments.of(name, caughtBy, defect);
  }

  private static CateringSystem orders(
      CateringSystem real, UnaryOperator<CateringOrderAtSource> change) {
    return new ForwardingCateringSystem(real) {
      @Override
      public Optional<CateringOrderAtSource> order(String reference) {
        return real.order(reference).map(change);
      }
    };
  }

  private static CateringTerms with(CateringTerms t, Duration notice) {
    return new CateringTerms(t.hours(), notice, t.least(), t.most(), t.menus(), t.diets());
  }

  private static CateringSubmission with(CateringSubmission s, CateringOrder order) {
    return new CateringSubmission(s.submission(), order, s.contact(), s.at(), s.language());
  }

  private static CateringOrder with(
      CateringOrder o, String menu, int headcount, Map<String, Integer> diets) {
    return new CateringOrder(menu, o.servedAt(), o.place(), headcount, diets, o.costCentre());
  }

  private static CateringOrderAtSource as(
      CateringOrderAtSource r, CateringOrder order, Status status) {
    return new CateringOrderAtSource(
        r.submission(),
        r.reference(),
        r.version(),
        order,
        status,
        r.rawStatus(),
        r.reason(),
        r.updatedAt());
  }
}
