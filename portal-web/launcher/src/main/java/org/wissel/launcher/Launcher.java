package org.wissel.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.wissel.adapters.house.DemoOrganisation;
import org.wissel.adapters.house.Persona;

/** Runs Wissel until it is asked to stop; says READY, or one sentence why not. */
public final class Launcher {
  private static final int FAILED = 2;
  private static final int LOG_BYTES = 5_000_000;

  private final PrintStream out;
  private final LaunchOptions options;

  private Launcher(PrintStream out, LaunchOptions options) {
    this.out = out;
    this.options = options;
  }

  /** Arguments as in {@link LaunchOptions#parse}. */
  public static void main(String[] arguments) {
    System.setProperty("java.util.logging.manager", LastingLogManager.class.getName());
    System.setProperty(
        "java.util.logging.SimpleFormatter.format", "%1$tF %1$tT %4$s %3$s: %5$s%6$s%n");
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try {
      String end = new Launcher(out, LaunchOptions.parse(arguments, System.getenv())).run();
      out.println(end);
    } catch (StartFailure e) {
      out.println(e.sentence());
    } catch (InterruptedException e) {
      out.println("Wissel was interrupted.");
    } catch (IOException | RuntimeException e) {
      out.println("Wissel did not start: " + e);
    }
    System.exit(FAILED);
  }

  /** Returns only when a part of it ended by itself. */
  private String run() throws IOException, InterruptedException {
    DemoSignIn.refuseWhereUnsafe(options);
    try (DataFolder data = DataFolder.open(options.data())) {
      openLog(data);
      Logger log = Logger.getLogger(Launcher.class.getName());
      Files.writeString(data.run("launcher.pid"), ProcessHandle.current().pid() + "\n");
      Files.deleteIfExists(data.run("trouble"));
      Supervisor supervisor = new Supervisor(options, data);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(supervisor, data), "stop"));
      try {
        supervisor.start();
        announce(data, supervisor);
        String trouble = supervisor.awaitTrouble();
        log.severe(trouble);
        Files.writeString(data.run("trouble"), trouble + "\n");
        return trouble;
      } catch (StartFailure e) {
        log.log(Level.SEVERE, e.sentence(), e);
        throw e;
      } finally {
        end(supervisor, data);
      }
    }
  }

  private static void end(Supervisor supervisor, DataFolder data) {
    supervisor.stop();
    try {
      Files.deleteIfExists(data.run("ready"));
      Files.deleteIfExists(data.run("launcher.pid"));
    } catch (IOException e) {
      Logger.getLogger(Launcher.class.getName()).log(Level.WARNING, "While stopping", e);
    }
  }

  private void announce(DataFolder data, Supervisor supervisor) throws IOException {
    String text = announcement(data, supervisor);
    Path unfinished = Files.writeString(data.run("ready.new"), text);
    Files.move(unfinished, data.run("ready"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    out.println("READY");
  }

  private String announcement(DataFolder data, Supervisor supervisor) {
    StringBuilder text = new StringBuilder();
    String address = options.setting("WISSEL_PORTAL_URL", "http://127.0.0.1:" + options.port());
    text.append("Wissel is ready at ").append(address).append("\n");
    if (options.demo() && options.setting("WISSEL_SIGN_IN_ISSUER") == null) {
      text.append("\nSign in as one of the people of the demo; there are no passwords:\n");
      for (Persona persona : DemoOrganisation.personas()) {
        text.append(
            "  %-9s %-20s %s%n".formatted(persona.key(), persona.fullName(), persona.oneLine()));
      }
    }
    supervisor
        .hr()
        .ifPresent(
            hr ->
                text.append("\nHR's own page, past the portal: ")
                    .append(hr.desk())
                    .append("\n  name ")
                    .append(Hr.Address.DESK_USER)
                    .append(", password in ")
                    .append(data.secrets().file("hr-desk"))
                    .append("\n"));
    return text.toString();
  }

  private static void openLog(DataFolder data) throws IOException {
    FileHandler file = new FileHandler(data.log("launcher.log").toString(), LOG_BYTES, 1, true);
    file.setFormatter(new SimpleFormatter());
    Logger root = Logger.getLogger("");
    root.addHandler(file);
    for (java.util.logging.Handler handler : root.getHandlers()) {
      if (handler != file) {
        root.removeHandler(handler);
      }
    }
  }
}
