/** The port for faults: reports of employees, tickets of facilities, and what both do to them. */
@NullMarked
package org.wissel.spi.faults;

import org.jspecify.annotations.NullMarked;
