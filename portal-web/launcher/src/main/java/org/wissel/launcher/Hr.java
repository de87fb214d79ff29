package org.wissel.launcher;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.wissel.adapters.house.HouseRegisters;
import org.wissel.adapters.house.HouseServer;
import org.wissel.adapters.house.HouseSettings;
import org.wissel.spi.leave.LeaveCapabilities.Decides;
import org.wissel.tck.OutageProxy;

/** The demo's HR: a system of its own, reached over a line whose outages can be dialled. */
final class Hr implements Part {
  private final HouseServer server;
  private final OutageProxy line;
  private final OutageControl control;

  private Hr(HouseServer server, OutageProxy line, OutageControl control) {
    this.server = server;
    this.line = line;
    this.control = control;
  }

  static Hr start(Address address, HouseSettings settings, DataSource database) {
    try {
      Clock clock = Clock.system(settings.zone());
      HouseRegisters registers = HouseRegisters.open(database, clock, settings);
      registers.seedDemo(LocalDate.now(clock));
      HouseServer server =
          new HouseServer(
              registers,
              address.ports().address(Ports.Purpose.HR),
              address.user(),
              address.password(),
              new HouseServer.Desk(Address.DESK_USER, address.deskPassword(), "Marijke Bos"));
      server.start();
      OutageProxy line =
          new OutageProxy(
              address.ports().address(Ports.Purpose.HR_LINE),
              address.ports().address(Ports.Purpose.HR));
      OutageControl control =
          new OutageControl(
              address.ports().address(Ports.Purpose.CONTROL), address.controlSecret(), dial(line));
      return new Hr(server, line, control);
    } catch (IOException e) {
      throw new StartFailure("The demo's HR did not start: " + e.getMessage() + ".", e);
    }
  }

  /** How the demo's HR decides, unless the environment says otherwise. */
  static HouseSettings settings(LaunchOptions options) {
    String decides =
        options.setting("WISSEL_DEMO_HR_DECIDES", Decides.DECIDES_HERE_RECORDED.name());
    try {
      return HouseSettings.of(Decides.valueOf(decides));
    } catch (IllegalArgumentException e) {
      throw new StartFailure(
          "WISSEL_DEMO_HR_DECIDES must be one of "
              + Arrays.toString(Decides.values())
              + ", not '"
              + decides
              + "'.",
          e);
    }
  }

  private static OutageControl.Dial dial(OutageProxy line) {
    return new OutageControl.Dial() {
      @Override
      public String mode() {
        return line.mode().word();
      }

      @Override
      public void turn(String mode) {
        line.set(OutageProxy.Mode.of(mode));
      }
    };
  }

  @Override
  public void stop() {
    control.stop();
    line.close();
    server.close();
  }

  /** What the portal has to know to reach it, before and while it runs. */
  record Address(
      Ports ports,
      String user,
      String password,
      String deskPassword,
      String controlSecret,
      String before) {
    static final String DESK_USER = "marijke";

    static Address of(LaunchOptions options, Ports ports, Secrets secrets) {
      return new Address(
          ports,
          options.setting("WISSEL_CONNECTIONS_HR_USER", "wissel"),
          options.setting("WISSEL_CONNECTIONS_HR_PASSWORD", secrets.read("hr")),
          secrets.read("hr-desk"),
          options.setting("WISSEL_DEMO_OUTAGE_SECRET", secrets.read("outage")),
          options.setting("WISSEL_DEMO_CONNECTIONS", ""));
    }

    Map<String, String> environment() {
      Map<String, String> values = new HashMap<>();
      List<String> elsewhere = List.of(before.split(","));
      List<String> all = new ArrayList<>(before.isEmpty() ? List.of() : elsewhere);
      all.add(connection(values, "hr", "HR", "leave,people", "hr"));
      // Whoever has faults elsewhere still needs devices and places, which only the demo knows.
      all.add(
          elsewhere.contains("facilities")
              ? connection(values, "assets", "Devices and places", "assets", "fac")
              : connection(values, "facilities", "Facilities", "faults,assets", "fac"));
      if (!elsewhere.contains("finance")) {
        all.add(connection(values, "finance", "Finance", "expenses", "fin"));
      }
      if (!elsewhere.contains("rooms")) {
        all.add(connection(values, "rooms", "Rooms", "reservations", "room"));
      }
      if (!elsewhere.contains("catering")) {
        all.add(connection(values, "catering", "Catering", "catering", "cat"));
      }
      if (!elsewhere.contains("calendars")) {
        all.add(connection(values, "calendars", "Calendars", "calendars", "ppl"));
      }
      values.put("WISSEL_CONNECTIONS", String.join(",", all));
      values.put(
          "WISSEL_DEMO_OUTAGE_URL",
          "http://127.0.0.1:" + ports.of(Ports.Purpose.CONTROL) + "/outage");
      values.put("WISSEL_DEMO_OUTAGE_SECRET", controlSecret);
      return values;
    }

    /** The demo has its registers in one house, and reaches them over one line. */
    private String connection(
        Map<String, String> values, String name, String label, String portsOfIt, String line) {
      String prefix = "WISSEL_CONNECTIONS_" + name.toUpperCase(Locale.ROOT) + "_";
      values.put(prefix + "ADAPTER", "house-http");
      values.put(prefix + "NAME", label);
      values.put(prefix + "PORTS", portsOfIt);
      values.put(prefix + "LINE", line);
      values.put(prefix + "URL", "http://127.0.0.1:" + ports.of(Ports.Purpose.HR_LINE));
      values.put(prefix + "USER", user);
      values.put(prefix + "PASSWORD", password);
      return name;
    }

    /** Where HR's own people work, past the portal. */
    String desk() {
      return "http://127.0.0.1:" + ports.of(Ports.Purpose.HR) + "/";
    }
  }
}
