package org.wissel.portal.bad.platform;

import org.wissel.portal.bad.leave.LeaveCard;

record PlatformThatKnowsLeave(LeaveCard card) {}
