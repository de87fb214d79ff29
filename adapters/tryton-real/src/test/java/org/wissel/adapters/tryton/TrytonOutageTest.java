package org.wissel.adapters.tryton;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.Person;
import org.wissel.spi.expenses.ExpenseSystem;
import org.wissel.tck.ExpenseOutageContract;
import org.wissel.tck.OutageProxy;

@DisplayName("Tryton on a bad line keeps the contract of the expenses port")
class TrytonOutageTest extends ExpenseOutageContract {

  private TestTryton tryton;
  private OutageProxy line;
  private OpenedAdapter adapter;
  private ExpenseSystem system;

  @BeforeAll
  void start() throws IOException {
    tryton = TestTryton.running();
    line = new OutageProxy(new InetSocketAddress("127.0.0.1", 0), tryton.address(), delay());
    adapter = tryton.connect("url", "http://127.0.0.1:" + line.port(), "read-timeout", "3000");
    system = TestTryton.expenses(adapter);
  }

  @AfterAll
  void stop() {
    if (adapter != null) {
      adapter.close();
      line.close();
    }
  }

  @Override
  protected ExpenseSystem system() {
    return system;
  }

  @Override
  protected OutageProxy line() {
    return line;
  }

  @Override
  protected Duration delay() {
    return Duration.ofMillis(3500);
  }

  // everything is posted
  @Override
  protected boolean writes(String requestLine) {
    return requestLine.matches(".*[.](create|write|delete) .*");
  }

  @Override
  protected Person employee() {
    return tryton.employees().get(0);
  }

  @Override
  protected Person approver() {
    return tryton.approver();
  }

  @Override
  protected String category() {
    return "taxi";
  }
}
