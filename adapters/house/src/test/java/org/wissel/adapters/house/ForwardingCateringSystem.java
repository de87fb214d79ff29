package org.wissel.adapters.house;

import java.util.Optional;
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

/** Does as another one does; a test overrides what shall be different. */
class ForwardingCateringSystem implements CateringSystem {

  final CateringSystem real;

  ForwardingCateringSystem(CateringSystem real) {
    this.real = real;
  }

  @Override
  public Capabilities capabilities() {
    return real.capabilities();
  }

  @Override
  public CateringTerms terms() {
    return real.terms();
  }

  @Override
  public Acknowledgement order(CateringSubmission submission) {
    return real.order(submission);
  }

  @Override
  public Acknowledgement change(Write write, CateringOrder order) {
    return real.change(write, order);
  }

  @Override
  public Acknowledgement cancel(Write write) {
    return real.cancel(write);
  }

  @Override
  public Optional<CateringOrderAtSource> order(String reference) {
    return real.order(reference);
  }

  @Override
  public Optional<CateringOrderAtSource> findBySubmission(SubmissionId submission) {
    return real.findBySubmission(submission);
  }

  @Override
  public Changes<CateringOrderAtSource> changesSince(Cursor cursor, int limit) {
    return real.changesSince(cursor, limit);
  }
}
