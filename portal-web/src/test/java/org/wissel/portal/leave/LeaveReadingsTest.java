package org.wissel.portal.leave;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.leave.LeaveAtSource;
import org.wissel.spi.leave.LeaveStatusAtSource;

@DisplayName("LV-9 What is read at HR")
class LeaveReadingsTest {

  private static LeaveAtSource record(String reference, LeaveStatusAtSource status) {
    return LeaveRecord.of(
        null,
        reference,
        new EmployeeNumber("30017"),
        1,
        List.of(),
        status,
        Instant.parse("2026-11-25T09:00:00Z"));
  }

  @Test
  @DisplayName("counts as it was last, where a batch tells of one request more than once")
  void theLastRecordCounts() {
    LeaveAtSource approved = record("L-1", LeaveStatusAtSource.APPROVED);
    LeaveAtSource other = record("L-2", LeaveStatusAtSource.REQUESTED);
    LeaveAtSource rejected = record("L-1", LeaveStatusAtSource.REJECTED);

    assertThat(LeaveReadings.newest(List.of(approved, other, rejected)))
        .containsExactly(other, rejected);
  }
}
