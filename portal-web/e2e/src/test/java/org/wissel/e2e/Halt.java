package org.wissel.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Steps on the way of a submission at which a portal's process can be made to end at once, as by
 * SIGKILL. An agent in that process watches for a file of the step's name; the portal's own code
 * knows nothing of it.
 */
enum Halt {
  BEFORE_COMMIT("org.wissel.portal.leave.LeaveService", "submit", "EXIT"),
  AFTER_COMMIT("org.wissel.portal.leave.LeaveResource", "submit", "EXIT"),
  BEFORE_CALL("org.wissel.adapters.househttp.HouseHttpLeaveSystem", "submit", "ENTRY"),
  AFTER_CALL("org.wissel.adapters.househttp.HouseHttpLeaveSystem", "submit", "EXIT"),
  BEFORE_HOLD("org.wissel.adapters.househttp.HouseHttpReservationSystem", "book", "ENTRY"),
  AFTER_HOLD("org.wissel.adapters.househttp.HouseHttpReservationSystem", "book", "EXIT"),
  BEFORE_CONFIRM("org.wissel.adapters.househttp.HouseHttpReservationSystem", "confirm", "ENTRY"),
  AFTER_CONFIRM("org.wissel.adapters.househttp.HouseHttpReservationSystem", "confirm", "EXIT"),
  BEFORE_COMPENSATE("org.wissel.adapters.househttp.HouseHttpReservationSystem", "cancel", "ENTRY"),
  AFTER_COMPENSATE("org.wissel.adapters.househttp.HouseHttpReservationSystem", "cancel", "EXIT"),
  BEFORE_MARK_DONE("org.wissel.portal.platform.outbox.OutboxRepository", "done", "ENTRY"),
  /** The mark is written, its transaction not yet committed. */
  AFTER_MARK_DONE("org.wissel.portal.platform.outbox.OutboxRepository", "done", "EXIT");

  private final String type;
  private final String method;
  private final String place;

  Halt(String type, String method, String place) {
    this.type = type;
    this.method = method;
    this.place = place;
  }

  /**
   * For {@link Portal#start}: one that can end at these steps.
   *
   * @param folder where files arm the steps
   */
  static Map<String, String> possible(Path folder) {
    try {
      for (Halt step : values()) {
        Files.deleteIfExists(step.file(folder));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Byteman.following(
        folder.resolve("halt.btm"),
        Arrays.stream(values()).map(step -> step.rule(folder)).collect(Collectors.joining("\n")));
  }

  /** The next time that the process comes here, it ends. */
  void arm(Path folder) {
    try {
      Files.createFile(file(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(Path folder) {
    return folder.resolve(name());
  }

  private String rule(Path folder) {
    return """
        RULE %s
        CLASS %s
        METHOD %s
        AT %s
        BIND armed = new java.io.File("%s")
        IF armed.delete()
        DO killJVM(137)
        ENDRULE
        """
        .formatted(name(), type, method, place, file(folder));
  }
}
