package org.wissel.tck;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.Write;
import org.wissel.spi.catering.CateringOrder;
import org.wissel.spi.catering.CateringOrderAtSource;
import org.wissel.spi.catering.CateringSubmission;
import org.wissel.spi.catering.CateringSystem;
import org.wissel.spi.catering.CateringTerms;
import org.wissel.tck.RecordContract.Records;

/** What an adapter of the catering port promises when the line fails. */
@TestInstance(Lifecycle.PER_CLASS)
@DisplayName("Contract of the catering port on a bad line")
public abstract class CateringOutageContract
    extends RecordOutageContract<CateringSubmission, CateringOrderAtSource> {

  /** The system over {@link #line()}; the same at every call. */
  protected abstract CateringSystem system();

  @Override
  Records<CateringSubmission, CateringOrderAtSource> records() {
    return CateringSystemContract.records(system());
  }

  @Override
  CateringSubmission submission(SubmissionId id) {
    CateringTerms terms = system().terms();
    TimeSpan slot = slot(terms.hours());
    while (!terms.deadline(slot.from()).isAfter(Instant.now())) {
      slot = slot(terms.hours());
    }
    CateringOrder order =
        new CateringOrder(
            terms.menus().get(0).code(), slot.from(), "Zaal “Linge”", 6, Map.of(), "4120");
    return new CateringSubmission(id, order, employee(), AT, "en");
  }

  @Override
  Acknowledgement change(Write write, CateringSubmission submission) {
    return system().change(write, submission.order());
  }

  @Override
  List<Supplier<?>> otherReads() {
    return List.of();
  }
}
