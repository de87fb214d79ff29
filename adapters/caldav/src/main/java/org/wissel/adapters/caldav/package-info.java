/**
 * Rooms and equipment in calendars of a CalDAV server: a reservation is an event in the calendar of
 * its resource. README.md of this folder has settings, rights and what was measured of servers.
 */
@NullMarked
package org.wissel.adapters.caldav;

import org.jspecify.annotations.NullMarked;
