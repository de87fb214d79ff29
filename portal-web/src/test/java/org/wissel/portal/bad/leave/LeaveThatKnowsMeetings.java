package org.wissel.portal.bad.leave;

import org.wissel.portal.bad.meetings.MeetingThatKnowsLeave;

record LeaveThatKnowsMeetings(MeetingThatKnowsLeave meeting) {}
