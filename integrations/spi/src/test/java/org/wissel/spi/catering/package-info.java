/** What all ports share. */
@NullMarked
package org.wissel.spi.catering;

import org.jspecify.annotations.NullMarked;
