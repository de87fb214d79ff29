package org.wissel.adapters.house;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wissel.spi.leave.LeaveTypeAtSource;

/** The kinds of leave the house register knows. */
final class HouseLeaveTypes {

  static final LeaveTypeAtSource HOLIDAY =
      new LeaveTypeAtSource(
          "holiday", Map.of("en", "Holiday", "nl", "Vakantie"), true, true, true, false);

  /** Short care for somebody at home; the register never asks for whom or why. */
  static final LeaveTypeAtSource CARE =
      new LeaveTypeAtSource(
          "care", Map.of("en", "Care leave", "nl", "Zorgverlof"), true, true, false, false);

  /** One-off events such as a wedding or moving house. */
  static final LeaveTypeAtSource SPECIAL =
      new LeaveTypeAtSource(
          "special",
          Map.of("en", "Special leave", "nl", "Bijzonder verlof"),
          false,
          false,
          false,
          true);

  static final List<LeaveTypeAtSource> ALL = List.of(HOLIDAY, CARE, SPECIAL);

  private HouseLeaveTypes() {}

  static Optional<LeaveTypeAtSource> of(String code) {
    return ALL.stream().filter(type -> type.code().equals(code)).findFirst();
  }

  static String name(LeaveTypeAtSource type, HouseSentences sentences) {
    return type.names().getOrDefault(sentences == HouseSentences.DUTCH ? "nl" : "en", type.code());
  }
}
