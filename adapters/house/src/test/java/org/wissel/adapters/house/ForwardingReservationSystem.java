package org.wissel.adapters.house;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.Write;
import org.wissel.spi.reservations.ReservationAtSource;
import org.wissel.spi.reservations.ReservationSubmission;
import org.wissel.spi.reservations.ReservationSystem;
import org.wissel.spi.reservations.ResourceAtSource;

/** Does as another one does; a test overrides what shall be different. */
class ForwardingReservationSystem implements ReservationSystem {

  final ReservationSystem real;

  ForwardingReservationSystem(ReservationSystem real) {
    this.real = real;
  }

  @Override
  public Capabilities capabilities() {
    return real.capabilities();
  }

  @Override
  public List<ResourceAtSource> resources() {
    return real.resources();
  }

  @Override
  public Map<String, List<TimeSpan>> busy(Set<String> resources, TimeSpan window) {
    return real.busy(resources, window);
  }

  @Override
  public Acknowledgement book(ReservationSubmission submission) {
    return real.book(submission);
  }

  @Override
  public Acknowledgement confirm(Write write) {
    return real.confirm(write);
  }

  @Override
  public Acknowledgement change(Write write, TimeSpan span, int headcount) {
    return real.change(write, span, headcount);
  }

  @Override
  public Acknowledgement cancel(Write write) {
    return real.cancel(write);
  }

  @Override
  public Optional<ReservationAtSource> reservation(String reference) {
    return real.reservation(reference);
  }

  @Override
  public Optional<ReservationAtSource> findBySubmission(SubmissionId submission) {
    return real.findBySubmission(submission);
  }

  @Override
  public Changes<ReservationAtSource> changesSince(Cursor cursor, int limit) {
    return real.changesSince(cursor, limit);
  }
}
