package org.wissel.adapters.house;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Capability;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.leave.LeaveAtSource;
import org.wissel.spi.leave.LeaveBalanceAtSource;
import org.wissel.spi.leave.LeaveCapabilities;
import org.wissel.spi.leave.LeaveCapabilities.Decides;
import org.wissel.spi.leave.LeaveSystem;
import org.wissel.spi.leave.LeaveWithdrawal;

/**
 * The leave contract catches what adapters get wrong: each twin of the register has one defect, and
 * the named test of the contract fails on it, which passes on the register itself ({@link
 * HouseLeaveRecordedTest}).
 */
class LeaveContractBitesTest {

  /** The contract, over a register with a defect. Not run by itself. */
  static final class Twin extends HouseLeaveContractBase {
    static UnaryOperator<LeaveSystem> defect = UnaryOperator.identity();

    private final LeaveSystem twin = defect.apply(super.system());

    Twin() {
      super(Decides.DECIDES_HERE_RECORDED);
    }

    @Override
    protected LeaveSystem system() {
      return twin;
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("defects")
  void whatIsWrongIsCaught(String name, String caughtBy, UnaryOperator<LeaveSystem> defect) {
    Twin.defect = defect;
    ContractBites.assertCaught(Twin.class, name, caughtBy);
  }

  static Stream<Arguments> defects() {
    return Stream.of(
        defect(
            "says that it cannot tell balances",
            "itDeclaresWhatItCanAndWhoDecides",
            real -> without(real, Capability.BALANCES)),
        defect(
            "tells the balances that it says it cannot",
            "whatItCannotItRefusesInTheDeclaredWordsAndTheRestWorks",
            real -> without(real, Capability.BALANCES)),
        defect(
            "takes the undecided request that it says it cannot",
            "whatItCannotItRefusesInTheDeclaredWordsAndTheRestWorks",
            real -> without(real, Capability.PENDING)),
        defect(
            "keeps an hour of what is taken back",
            "aWithdrawalGivesTheHoursBackAndIsTakenOnce",
            real ->
                new ForwardingLeaveSystem(real) {
                  private final AtomicInteger kept = new AtomicInteger();

                  @Override
                  public Acknowledgement withdraw(LeaveWithdrawal withdrawal) {
                    kept.incrementAndGet();
                    return real.withdraw(withdrawal);
                  }

                  @Override
                  public List<LeaveBalanceAtSource> balances(Collection<EmployeeNumber> of) {
                    return real.balances(of).stream().map(b -> less(b, kept.get())).toList();
                  }
                }),
        defect(
            "tells again what it told at first",
            "fromACursorComesWhatChangedSinceThen",
            real ->
                new ForwardingLeaveSystem(real) {
                  private final Map<String, LeaveAtSource> told = new ConcurrentHashMap<>();

                  @Override
                  public Changes<LeaveAtSource> changesSince(Cursor cursor) {
                    Changes<LeaveAtSource> changes = real.changesSince(cursor);
                    return new Changes<>(
                        changes.records().stream()
                            .map(r -> told.computeIfAbsent(r.reference(), any -> r))
                            .toList(),
                        changes.next(),
                        changes.more());
                  }
                }),
        defect(
            "loses the last change of a batch",
            "changesAndTheLookUpTellTheSame",
            real ->
                new ForwardingLeaveSystem(real) {
                  @Override
                  public Changes<LeaveAtSource> changesSince(Cursor cursor) {
                    Changes<LeaveAtSource> changes = real.changesSince(cursor);
                    List<LeaveAtSource> records = new ArrayList<>(changes.records());
                    if (!records.isEmpty()) {
                      records.remove(records.size() - 1);
                    }
                    return new Changes<>(records, changes.next(), changes.more());
                  }
                }));
  }

  private static Arguments defect(String name, String caughtBy, UnaryOperator<LeaveSystem> defect) {
    return Arguments.of(name, caughtBy, defect);
  }

  private static LeaveSystem without(LeaveSystem real, Capability capability) {
    return new ForwardingLeaveSystem(real) {
      @Override
      public LeaveCapabilities capabilities() {
        return new LeaveCapabilities(
            real.capabilities().decides(), new Capabilities(Map.of(capability, "HR cannot.")));
      }
    };
  }

  private static LeaveBalanceAtSource less(LeaveBalanceAtSource b, int hours) {
    return new LeaveBalanceAtSource(
        b.employee(),
        b.type(),
        b.pot(),
        b.names(),
        b.granted(),
        b.available().subtract(BigDecimal.valueOf(hours)),
        b.pending(),
        b.validFrom(),
        b.expiresOn(),
        b.asOf());
  }
}
