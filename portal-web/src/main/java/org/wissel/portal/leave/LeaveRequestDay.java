package org.wissel.portal.leave;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.leave.DayPart;
import org.wissel.spi.leave.LeaveDay;

/** A day of a request as it is stored. */
@Embeddable
class LeaveRequestDay {

  private LocalDate day;

  @Enumerated(EnumType.STRING)
  private DayPart part;

  private BigDecimal hours;

  @Column(name = "from_time")
  private @Nullable LocalTime from;

  @Column(name = "to_time")
  private @Nullable LocalTime to;

  @SuppressWarnings("NullAway.Init") // for JPA
  protected LeaveRequestDay() {}

  LeaveRequestDay(LeaveDay day) {
    this.day = day.date();
    this.part = day.part();
    this.hours = day.hours();
    this.from = day.from();
    this.to = day.to();
  }

  LeaveDay value() {
    return new LeaveDay(day, part, LeaveEstimate.plain(hours), from, to);
  }
}
