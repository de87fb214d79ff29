package org.wissel.adapters.househttp;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.Person;
import org.wissel.spi.catering.CateringSystem;
import org.wissel.spi.leave.LeaveCapabilities.Decides;
import org.wissel.tck.CateringOutageContract;
import org.wissel.tck.OutageProxy;

/** Lunch in every outage of the dial. */
class HouseHttpCateringOutageTest extends CateringOutageContract {

  private final TestHr hr = new TestHr(Decides.DECIDES_HERE_RECORDED);
  private OutageProxy line;
  private OpenedAdapter adapter;

  @BeforeAll
  void start() throws IOException {
    line = new OutageProxy(TestHr.loopback(0), hr.address(), delay());
    adapter = TestHr.connect(line.port(), "connect-timeout", "500", "read-timeout", "1000");
  }

  @AfterAll
  void stop() {
    adapter.close();
    line.close();
    hr.close();
  }

  @Override
  protected CateringSystem system() {
    return TestHr.catering(adapter);
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
  protected Person employee() {
    return TestHr.person("sanne");
  }
}
