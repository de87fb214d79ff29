/** The port for catering: what a caterer brings to meetings, and until when it can be changed. */
@NullMarked
package org.wissel.spi.catering;

import org.jspecify.annotations.NullMarked;
