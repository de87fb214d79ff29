package org.wissel.adapters.tryton;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;
import org.wissel.adapters.house.DemoOrganisation;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.Person;
import org.wissel.spi.expenses.ExpenseSystem;
import org.wissel.tck.RealBackend;

/** A real Tryton with the demo organisation; see {@link RealBackend}. */
final class TestTryton {

  private final RealBackend server;

  private TestTryton(RealBackend server) {
    this.server = server;
  }

  static TestTryton running() {
    return new TestTryton(RealBackend.running("tryton"));
  }

  InetSocketAddress address() {
    return server.address();
  }

  /** A connection as the portal has it; more settings as key, value, key, value. */
  OpenedAdapter connect(String... more) {
    return new TrytonAdapterFactory().open(server.settings(more));
  }

  static ExpenseSystem expenses(OpenedAdapter adapter) {
    return adapter.port(ExpenseSystem.class).orElseThrow();
  }

  /** A line of that user, who has a password in the server's folder. */
  TrytonLine line(String user) {
    return new TrytonLine(
        TrytonSettings.of(
            server.settings("user", user, "password", server.read(user + "-password"))));
  }

  /** Who may claim. */
  List<Person> employees() {
    return List.of(person("sanne"), person("tom"));
  }

  /** Who decides on what they claim. */
  Person approver() {
    return person("ines");
  }

  private static Person person(String persona) {
    return Stream.of(DemoOrganisation.persona(persona))
        .map(one -> new Person(one.number(), one.email(), one.fullName()))
        .findFirst()
        .orElseThrow();
  }
}
