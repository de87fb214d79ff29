package org.wissel.adapters.househttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.adapters.house.DemoOrganisation;
import org.wissel.spi.AccessRefusedException;
import org.wissel.spi.AdapterException;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.SystemUnavailableException;
import org.wissel.spi.leave.LeaveCapabilities;
import org.wissel.spi.leave.LeaveCapabilities.Decides;
import org.wissel.spi.leave.LeaveSystem;
import org.wissel.tck.LeaveOutageContract;
import org.wissel.tck.OutageProxy;
import org.wissel.tck.OutageProxy.Mode;

@DisplayName("The house register of leave over HTTP on a bad line")
class HouseHttpLeaveOutageTest extends LeaveOutageContract {

  private TestHr hr;
  private OutageProxy line;
  private OpenedAdapter adapter;
  private LeaveSystem leave;
  private List<EmployeeNumber> employees;

  @BeforeAll
  void start() throws IOException {
    hr = new TestHr(Decides.DECIDES_HERE_RECORDED);
    line = new OutageProxy(TestHr.loopback(0), hr.address(), delay());
    adapter = TestHr.connect(line.port(), "connect-timeout", "500", "read-timeout", "1000");
    leave = TestHr.leave(adapter);
    employees = hr.freeEmployees(monday());
  }

  @AfterAll
  void stop() {
    adapter.close();
    line.close();
    hr.close();
  }

  @Override
  protected LeaveSystem system() {
    return leave;
  }

  @Override
  protected OutageProxy line() {
    return line;
  }

  @Override
  protected Duration delay() {
    return Duration.ofSeconds(2);
  }

  @Override
  protected List<EmployeeNumber> employees() {
    return employees;
  }

  @Override
  protected EmployeeNumber approver() {
    return DemoOrganisation.persona("sanne").number();
  }

  @Override
  protected String type() {
    return "holiday";
  }

  @Test
  void whatTheRegisterCanHoldsOnWhileItIsAway() {
    try (OpenedAdapter fresh = TestHr.connect(line.port())) {
      LeaveCapabilities known = TestHr.leave(fresh).capabilities();
      line.set(Mode.UNAVAILABLE);
      assertThat(TestHr.leave(fresh).capabilities()).isEqualTo(known);
    }
    try (OpenedAdapter fresh = TestHr.connect(line.port())) {
      failsWith(SystemUnavailableException.class, () -> TestHr.leave(fresh).capabilities());
    }
  }

  @Test
  void aWrongPasswordIsAMatterOfAccess() {
    try (OpenedAdapter stranger = TestHr.connect(hr.port(), "password", "guessed")) {
      failsWith(AccessRefusedException.class, stranger::ping);
      failsWith(AccessRefusedException.class, () -> TestHr.leave(stranger).types());
    }
  }

  private static void failsWith(Class<? extends AdapterException> kind, Runnable call) {
    assertThat(catchThrowableOfType(kind, call::run)).isNotNull();
  }
}
