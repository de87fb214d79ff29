package org.wissel.portal.bad.leave;

import org.wissel.portal.bad.home.HomeCard;

record LeaveThatKnowsHome(HomeCard card) {}
