/** The port for calendars: when people are busy, and invitations to meetings. */
@NullMarked
package org.wissel.spi.calendars;

import org.jspecify.annotations.NullMarked;
