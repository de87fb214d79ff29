package org.wissel.adapters.tryton;

import static org.wissel.adapters.tryton.TrytonJson.id;
import static org.wissel.adapters.tryton.TrytonJson.records;
import static org.wissel.adapters.tryton.TrytonJson.text;

import jakarta.json.JsonObject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.wissel.tck.OwnHand;

/** HR, in a session of its own: sees timesheets and changes, makes and deletes their lines. */
final class TrytonHrHand implements OwnHand {

  private final TrytonLine line;

  TrytonHrHand(TrytonLine line) {
    this.line = line;
  }

  @Override
  public void approve(String reference) {
    throw new UnsupportedOperationException("what Tryton has is approved");
  }

  /** Deletes the days that are not wanted, which must be some of the request's. */
  @Override
  public void correct(String reference, LocalDate first, LocalDate last, String reason) {
    JsonObject head = lines(List.of(List.of("id", "=", Long.parseLong(reference)))).get(0);
    for (JsonObject one : lines(List.of(List.of("uuid", "like", text(head, "uuid") + "/%")))) {
      LocalDate day = TrytonJson.day(one, "date");
      if (day == null || day.isBefore(first) || day.isAfter(last)) {
        delete(id(one, "id"));
      }
    }
    write(id(head, "id"), Map.of("description", text(head, "description") + " " + reason));
  }

  /** The numbers of the lines with such a uuid, oldest first. */
  List<Long> numbers(String uuid) {
    return lines(List.of(List.of("uuid", "like", uuid))).stream()
        .map(one -> id(one, "id"))
        .toList();
  }

  void write(long number, Map<String, ?> change) {
    line.call("model.timesheet.line.write", List.of(number), change);
  }

  void delete(long number) {
    line.call("model.timesheet.line.delete", List.of(number));
  }

  long create(Map<String, ?> fields) {
    return TrytonJson.ids(line.call("model.timesheet.line.create", List.of(fields))).get(0);
  }

  private List<JsonObject> lines(List<?> domain) {
    return records(
        line.call(
            "model.timesheet.line.search_read",
            domain,
            0,
            null,
            List.of(List.of("id", "ASC")),
            List.of("uuid", "date", "description")));
  }
}
