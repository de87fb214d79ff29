package org.wissel.adapters.house;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.wissel.spi.Capabilities;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.leave.AbsenceAtSource;
import org.wissel.spi.leave.LeaveCapabilities;
import org.wissel.spi.leave.LeaveCapabilities.Decides;
import org.wissel.spi.leave.LeaveSystem;
import org.wissel.spi.people.EmployeeAtSource;
import org.wissel.spi.people.EmployeeAtSource.EmploymentStatus;
import org.wissel.spi.people.WorkingPattern;
import org.wissel.tck.LeaveSystemContract;
import org.wissel.tck.OwnHand;

/** The leave contract over the demo organisation, for one way of deciding. */
abstract class HouseLeaveContractBase extends LeaveSystemContract {

  private final HouseSettings settings;
  private final Clock clock;
  private final HouseRegisters house;
  private final List<EmployeeNumber> employees;

  HouseLeaveContractBase(Decides decides) {
    settings = HouseSettings.of(decides);
    clock = Clock.system(settings.zone());
    house = HouseRegisters.open(TestDatabase.empty(), clock, settings);
    house.seedDemo(LocalDate.now(clock));
    Set<EmployeeNumber> away =
        house.leave().absences(monday(), monday().plusDays(20)).stream()
            .map(AbsenceAtSource::employee)
            .collect(Collectors.toSet());
    employees =
        DemoOrganisation.of(LocalDate.now(clock)).employees().stream()
            .filter(e -> e.status() == EmploymentStatus.ACTIVE)
            .filter(e -> e.pattern().equals(WorkingPattern.fullTime()))
            .map(EmployeeAtSource::number)
            .filter(number -> !away.contains(number) && !number.equals(approver()))
            .toList();
  }

  @Override
  protected LeaveSystem system() {
    return house.leave();
  }

  @Override
  protected LeaveCapabilities expectedCapabilities() {
    return new LeaveCapabilities(settings.decides(), Capabilities.ALL);
  }

  @Override
  protected Clock clock() {
    return clock;
  }

  @Override
  protected List<EmployeeNumber> employees() {
    return employees;
  }

  @Override
  protected final EmployeeNumber approver() {
    return DemoOrganisation.persona("sanne").number();
  }

  @Override
  protected String approverName() {
    return "Sanne de Wit";
  }

  @Override
  protected String balanceType() {
    return "holiday";
  }

  @Override
  protected OwnHand ownHand() {
    return new OwnHand() {
      @Override
      public void approve(String reference) {
        house.desk().approve(reference, "Marijke Bos");
      }

      @Override
      public void correct(String reference, LocalDate first, LocalDate last, String reason) {
        house.desk().correct(reference, first, last, reason, "Marijke Bos");
      }
    };
  }
}
