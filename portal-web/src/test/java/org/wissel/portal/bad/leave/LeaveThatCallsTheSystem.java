package org.wissel.portal.bad.leave;

import org.wissel.spi.people.PeopleSystem;

record LeaveThatCallsTheSystem(PeopleSystem system) {}
