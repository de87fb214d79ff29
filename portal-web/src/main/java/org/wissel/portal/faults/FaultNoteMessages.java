package org.wissel.portal.faults;

import static org.wissel.portal.platform.Jsons.JSON;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Duration;
import java.util.UUID;
import org.wissel.portal.faults.FaultNoteRepository.Note;
import org.wissel.portal.platform.outbox.NewMessage;
import org.wissel.portal.platform.outbox.OutboxMessage;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.Person;

/** The messages of notes: what is written into the outbox, and what is read from it. */
final class FaultNoteMessages {

  static final String FEATURE = "note";
  private static final String ANNOUNCE = FEATURE + ".announce";
  private static final String WITHDRAW = FEATURE + ".withdraw";

  /**
   * What is to be told the system of assets.
   *
   * @param note what it says stands with the note, which never changes
   * @param write submission id: of an announcement that of the note
   */
  record Errand(UUID note, UUID write, Person by, String language) {

    boolean withdraws() {
      return !write.equals(note);
    }
  }

  private FaultNoteMessages() {}

  static NewMessage announce(
      String connection, Note note, Person by, EmployeeNumber employee, String language) {
    return message(connection, ANNOUNCE, note, note.id(), by, employee, language);
  }

  static NewMessage withdraw(
      String connection,
      Note note,
      UUID write,
      Person by,
      EmployeeNumber employee,
      String language) {
    return message(connection, WITHDRAW, note, write, by, employee, language);
  }

  private static NewMessage message(
      String connection,
      String kind,
      Note note,
      UUID write,
      Person by,
      EmployeeNumber employee,
      String language) {
    String json =
        JSON.createObjectBuilder()
            .add("note", note.id().toString())
            .add("write", write.toString())
            .add("by", FaultDeskMessages.person(by))
            .add("language", language)
            .build()
            .toString();
    return new NewMessage(connection, kind, note.chain(), employee, json, Duration.ZERO);
  }

  static Errand errand(OutboxMessage message) {
    try (JsonReader reader = JSON.createReader(new StringReader(message.payload()))) {
      JsonObject json = reader.readObject();
      return new Errand(
          UUID.fromString(json.getString("note")),
          UUID.fromString(json.getString("write")),
          FaultDeskMessages.person(json.getJsonObject("by")),
          json.getString("language"));
    }
  }
}
