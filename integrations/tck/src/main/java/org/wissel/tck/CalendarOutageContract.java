package org.wissel.tck;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.OpeningHours;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.Write;
import org.wissel.spi.calendars.CalendarSystem;
import org.wissel.spi.calendars.Invitation;
import org.wissel.spi.calendars.InvitationAtSource;
import org.wissel.spi.calendars.InvitationSubmission;
import org.wissel.tck.RecordContract.Records;

/** What an adapter of the calendars port promises when the line fails. */
@TestInstance(Lifecycle.PER_CLASS)
@DisplayName("Contract of the calendars port on a bad line")
public abstract class CalendarOutageContract
    extends RecordOutageContract<InvitationSubmission, InvitationAtSource> {

  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

  /** The system over {@link #line()}; the same at every call. */
  protected abstract CalendarSystem system();

  /** Somebody else whom the system knows. */
  protected abstract Person colleague();

  @Override
  Records<InvitationSubmission, InvitationAtSource> records() {
    return CalendarSystemContract.records(system());
  }

  @Override
  InvitationSubmission submission(SubmissionId id) {
    Invitation invitation =
        new Invitation(
            slot(), ZONE, "Overleg – “Utrecht”", "Tot dan", null, null, List.of(colleague()));
    return new InvitationSubmission(id, employee(), invitation, AT, "en");
  }

  @Override
  Acknowledgement change(Write write, InvitationSubmission submission) {
    return system().change(write, submission.invitation());
  }

  @Override
  List<Supplier<?>> otherReads() {
    TimeSpan span = slot();
    return List.of(() -> system().busy(Set.of(employee(), colleague()), span));
  }

  private TimeSpan slot() {
    return slot(OpeningHours.always(ZONE));
  }
}
