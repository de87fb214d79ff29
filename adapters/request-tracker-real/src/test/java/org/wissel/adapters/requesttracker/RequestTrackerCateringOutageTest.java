package org.wissel.adapters.requesttracker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.Person;
import org.wissel.spi.catering.CateringSystem;
import org.wissel.tck.CateringOutageContract;
import org.wissel.tck.OutageProxy;

@DisplayName("Request Tracker on a bad line keeps the contract of the catering port")
@ResourceLock("catering")
class RequestTrackerCateringOutageTest extends CateringOutageContract {

  private TestRequestTracker tracker;
  private OutageProxy line;
  private OpenedAdapter adapter;
  private OpenedAdapter hurriedAdapter;

  @BeforeAll
  void start() throws IOException {
    tracker = TestRequestTracker.running();
    line = new OutageProxy(new InetSocketAddress("127.0.0.1", 0), tracker.address(), delay());
    adapter = connected("20000");
    hurriedAdapter = connected("5000");
  }

  @AfterAll
  void stop() {
    if (adapter != null) {
      adapter.close();
      hurriedAdapter.close();
      line.close();
    }
  }

  private OpenedAdapter connected(String readTimeout) {
    return tracker.connectCaterer(
        Clock.system(TestRequestTracker.ZONE),
        "url",
        "http://127.0.0.1:" + line.port(),
        "read-timeout",
        readTimeout);
  }

  @Override
  protected CateringSystem system() {
    return TestRequestTracker.catering(hurried() ? hurriedAdapter : adapter);
  }

  @Override
  protected OutageProxy line() {
    return line;
  }

  @Override
  protected Duration delay() {
    return Duration.ofMillis(5400);
  }

  @Override
  protected boolean writes(String requestLine) {
    return TestRequestTracker.writes(requestLine);
  }

  @Override
  protected Person employee() {
    return tracker.employees().get(0);
  }
}
