package org.wissel.tck;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.Write;
import org.wissel.spi.reservations.ReservationAtSource;
import org.wissel.spi.reservations.ReservationSubmission;
import org.wissel.spi.reservations.ReservationSystem;
import org.wissel.spi.reservations.ResourceAtSource;
import org.wissel.tck.RecordContract.Records;

/** What an adapter of the reservations port promises when the line fails. */
@TestInstance(Lifecycle.PER_CLASS)
@DisplayName("Contract of the reservations port on a bad line")
public abstract class ReservationOutageContract
    extends RecordOutageContract<ReservationSubmission, ReservationAtSource> {

  /** The system over {@link #line()}; the same at every call. */
  protected abstract ReservationSystem system();

  /** The code of a room that nobody else reserves. */
  protected abstract String room();

  /** Whether the system is asked which resources there are; else they stand in the settings. */
  protected boolean resourcesAreAsked() {
    return true;
  }

  @Override
  Records<ReservationSubmission, ReservationAtSource> records() {
    return ReservationSystemContract.records(system());
  }

  @Override
  ReservationSubmission submission(SubmissionId id) {
    return new ReservationSubmission(
        id, room(), slot(), "Overleg – “Utrecht”", 2, employee(), null, AT, "en");
  }

  @Override
  Acknowledgement change(Write write, ReservationSubmission submission) {
    return system().change(write, submission.span(), 3);
  }

  @Override
  List<Supplier<?>> otherReads() {
    TimeSpan span = slot();
    Supplier<?> busy = () -> system().busy(Set.of(room()), span);
    return resourcesAreAsked() ? List.of(() -> system().resources(), busy) : List.of(busy);
  }

  private TimeSpan slot() {
    return slot(
        system().resources().stream()
            .filter(resource -> resource.code().equals(room()))
            .map(ResourceAtSource::hours)
            .findFirst()
            .orElseThrow());
  }
}
