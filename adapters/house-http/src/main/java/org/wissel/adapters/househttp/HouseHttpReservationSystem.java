package org.wissel.adapters.househttp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wissel.adapters.househttp.HouseHttpMeetingsWire.Reservation;
import org.wissel.adapters.househttp.HouseHttpMeetingsWire.ReservationChanges;
import org.wissel.adapters.househttp.HouseHttpMeetingsWire.Span;
import org.wissel.adapters.househttp.HouseHttpMeetingsWire.Written;
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

/** The register of rooms and equipment at the other end of the line. */
final class HouseHttpReservationSystem implements ReservationSystem {

  private static final String REGISTER = "reservations";

  private final HouseHttpLine line;
  private final HouseHttpRecords<Reservation, ReservationChanges, ReservationAtSource> records;

  HouseHttpReservationSystem(HouseHttpLine line) {
    this.line = line;
    this.records =
        new HouseHttpRecords<>(
            line,
            REGISTER,
            Reservation.class,
            Reservation::read,
            ReservationChanges.class,
            ReservationChanges::read);
  }

  @Override
  public Capabilities capabilities() {
    return records.capabilities();
  }

  @Override
  public List<ResourceAtSource> resources() {
    return line.ask(
        HouseHttpClient::resources,
        HouseHttpMeetingsWire.Resources.class,
        HouseHttpMeetingsWire.Resources::read);
  }

  @Override
  public Map<String, List<TimeSpan>> busy(Set<String> resources, TimeSpan window) {
    if (resources.size() > MOST_RESOURCES) {
      throw new IllegalArgumentException("busy times are asked of at most 100 resources");
    }
    window.check("a look at busy times", LONGEST_LOOK);
    String json = line.json(HouseHttpMeetingsWire.Look.atResources(resources, window));
    return line.ask(
        client -> client.busy(REGISTER, json),
        HouseHttpMeetingsWire.BusyResources.class,
        HouseHttpMeetingsWire.BusyResources::read);
  }

  @Override
  public Acknowledgement book(ReservationSubmission submission) {
    return records.send(submission.submission(), HouseHttpMeetingsWire.Booking.of(submission));
  }

  @Override
  public Acknowledgement confirm(Write write) {
    return records.write("confirmation", Written.of(write));
  }

  @Override
  public Acknowledgement change(Write write, TimeSpan span, int headcount) {
    ReservationSubmission.check(span, headcount);
    Written written = Written.of(write);
    written.span = Span.of(span);
    written.headcount = headcount;
    return records.write("change", written);
  }

  @Override
  public Acknowledgement cancel(Write write) {
    return records.write("cancellation", Written.of(write));
  }

  @Override
  public Optional<ReservationAtSource> reservation(String reference) {
    return records.record(reference);
  }

  @Override
  public Optional<ReservationAtSource> findBySubmission(SubmissionId submission) {
    return records.findBySubmission(submission);
  }

  @Override
  public Changes<ReservationAtSource> changesSince(Cursor cursor, int limit) {
    return records.changesSince(cursor, limit);
  }
}
