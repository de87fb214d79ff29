package org.wissel.portal.leave;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.leave.DayPart;

/**
 * One request as its reader sees it, on pages and over REST; all texts in the reader's language.
 *
 * @param id the submission id
 * @param receipt short and readable, e.g. {@code W-7F3K2}
 * @param waitsFor who or what has to act now, or null
 * @param onItsWay what is on its way to the system and not confirmed yet, or null
 * @param reference the system's own name for it, once it has it
 * @param typeName in the reader's language
 * @param hours the system's figure, once known
 * @param estimatedHours the portal's own figure
 * @param differs whether the system's figure is another than the portal's
 * @param wanted the new values while a change is on its way; until then the old ones count
 * @param reason why it was rejected or returned
 * @param version of the content: goes up when days, type, substitute or remark change
 * @param undoUntil until when nothing has left the portal, or null
 * @param decidesThere whether the system itself runs the approval
 * @param alsoAway for the approver: who else of the team is away on these days
 * @param team for the approver: how many people the team has
 */
public record LeaveCard(
    UUID id,
    String receipt,
    LeaveState state,
    @Nullable WaitsFor waitsFor,
    @Nullable OnItsWay onItsWay,
    @Nullable String reference,
    String type,
    String typeName,
    LocalDate firstDay,
    LocalDate lastDay,
    DayPart firstDayPart,
    DayPart lastDayPart,
    @Nullable LocalTime from,
    @Nullable LocalTime to,
    @Nullable BigDecimal hours,
    BigDecimal estimatedHours,
    boolean differs,
    @Nullable LeaveForm wanted,
    String employee,
    String employeeName,
    @Nullable String substitute,
    @Nullable String substituteName,
    @Nullable String remark,
    @Nullable String reason,
    List<Step> steps,
    int version,
    Instant sentAt,
    @Nullable Instant undoUntil,
    boolean mine,
    boolean canUndo,
    boolean canWithdraw,
    boolean canChange,
    boolean canDecide,
    boolean decidesThere,
    List<Away> alsoAway,
    int team) {

  public LeaveCard {
    steps = List.copyOf(steps);
    alsoAway = List.copyOf(alsoAway);
  }

  /** The system's figure, or the portal's until that is known. */
  public BigDecimal shownHours() {
    return hours == null ? estimatedHours : hours;
  }

  /** What has been sent to the system and waits for its confirmation. */
  public enum OnItsWay {
    APPROVAL,
    REJECTION,
    RETURN,
    WITHDRAWAL,
    CHANGE
  }

  /** Who or what has to act now. */
  public record WaitsFor(Kind kind, String name, Instant since) {
    /** A system delivers by itself; a person has to do something. */
    public enum Kind {
      SYSTEM,
      PERSON
    }
  }

  /** Something that happened; {@code what} is a sentence. */
  public record Step(Instant at, String who, String what) {}

  /** A colleague who is away on some of the days; never why. */
  public record Away(String name, List<LocalDate> days) {
    public Away {
      days = List.copyOf(days);
    }
  }
}
