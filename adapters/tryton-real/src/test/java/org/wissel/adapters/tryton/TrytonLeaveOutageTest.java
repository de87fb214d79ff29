package org.wissel.adapters.tryton;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.leave.LeaveSystem;
import org.wissel.tck.LeaveOutageContract;
import org.wissel.tck.OutageProxy;

@DisplayName("Tryton on a bad line keeps the contract of the leave port")
class TrytonLeaveOutageTest extends LeaveOutageContract {

  private TestTryton tryton;
  private OutageProxy line;
  private OpenedAdapter adapter;
  private LeaveSystem system;

  @BeforeAll
  void start() throws IOException {
    tryton = TestTryton.running();
    line = new OutageProxy(new InetSocketAddress("127.0.0.1", 0), tryton.address(), delay());
    adapter =
        tryton.connect(
            "ports", "leave", "url", "http://127.0.0.1:" + line.port(), "read-timeout", "6000");
    system = TestTryton.leave(adapter);
  }

  @AfterAll
  void stop() {
    if (adapter != null) {
      adapter.close();
      line.close();
    }
  }

  @Override
  protected LeaveSystem system() {
    return system;
  }

  @Override
  protected OutageProxy line() {
    return line;
  }

  @Override
  protected Duration delay() {
    return Duration.ofMillis(6500);
  }

  // everything is posted
  @Override
  protected boolean writes(String requestLine) {
    return requestLine.matches(".*[.](create|write|delete) .*");
  }

  @Override
  protected List<EmployeeNumber> employees() {
    return tryton.workers();
  }

  @Override
  protected EmployeeNumber approver() {
    return TestTryton.LEADER;
  }

  /** Not the weeks of {@link TrytonLeaveTest}. */
  @Override
  protected LocalDate monday() {
    return super.monday().plusWeeks(4);
  }

  @Override
  protected String type() {
    return "holiday";
  }
}
