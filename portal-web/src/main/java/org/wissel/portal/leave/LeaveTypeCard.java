package org.wissel.portal.leave;

/** A kind of leave, named in the reader's language. */
public record LeaveTypeCard(
    String code,
    String name,
    boolean halfDays,
    boolean hours,
    boolean usesBalance,
    boolean remarkRequired) {}
