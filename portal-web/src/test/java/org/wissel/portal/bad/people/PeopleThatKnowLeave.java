package org.wissel.portal.bad.people;

import org.wissel.portal.bad.leave.LeaveCard;

record PeopleThatKnowLeave(LeaveCard card) {}
