package org.wissel.portal.bad.meetings;

import org.wissel.portal.bad.leave.LeaveCard;

public record MeetingThatKnowsLeave(LeaveCard card) {}
