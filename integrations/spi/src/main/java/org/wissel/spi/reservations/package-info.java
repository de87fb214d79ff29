/** The port for reservations: rooms and equipment, when they are taken, and who gets them. */
@NullMarked
package org.wissel.spi.reservations;

import org.jspecify.annotations.NullMarked;
