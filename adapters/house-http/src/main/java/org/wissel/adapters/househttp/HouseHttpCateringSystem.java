package org.wissel.adapters.househttp;

import java.util.Optional;
import org.wissel.adapters.househttp.HouseHttpMeetingsWire.Order;
import org.wissel.adapters.househttp.HouseHttpMeetingsWire.OrderChanges;
import org.wissel.adapters.househttp.HouseHttpMeetingsWire.Ordered;
import org.wissel.adapters.househttp.HouseHttpMeetingsWire.Written;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.Write;
import org.wissel.spi.catering.CateringOrder;
import org.wissel.spi.catering.CateringOrderAtSource;
import org.wissel.spi.catering.CateringSubmission;
import org.wissel.spi.catering.CateringSystem;
import org.wissel.spi.catering.CateringTerms;

/** The caterer's register at the other end of the line. */
final class HouseHttpCateringSystem implements CateringSystem {

  private final HouseHttpLine line;
  private final HouseHttpRecords<Ordered, OrderChanges, CateringOrderAtSource> records;

  HouseHttpCateringSystem(HouseHttpLine line) {
    this.line = line;
    this.records =
        new HouseHttpRecords<>(
            line, "catering", Ordered.class, Ordered::read, OrderChanges.class, OrderChanges::read);
  }

  @Override
  public Capabilities capabilities() {
    return records.capabilities();
  }

  @Override
  public CateringTerms terms() {
    return line.ask(
        HouseHttpClient::cateringTerms,
        HouseHttpMeetingsWire.Terms.class,
        HouseHttpMeetingsWire.Terms::read);
  }

  @Override
  public Acknowledgement order(CateringSubmission submission) {
    return records.send(submission.submission(), HouseHttpMeetingsWire.Ordering.of(submission));
  }

  @Override
  public Acknowledgement change(Write write, CateringOrder order) {
    Written written = Written.of(write);
    written.order = Order.of(order);
    return records.write("change", written);
  }

  @Override
  public Acknowledgement cancel(Write write) {
    return records.write("cancellation", Written.of(write));
  }

  @Override
  public Optional<CateringOrderAtSource> order(String reference) {
    return records.record(reference);
  }

  @Override
  public Optional<CateringOrderAtSource> findBySubmission(SubmissionId submission) {
    return records.findBySubmission(submission);
  }

  @Override
  public Changes<CateringOrderAtSource> changesSince(Cursor cursor, int limit) {
    return records.changesSince(cursor, limit);
  }
}
