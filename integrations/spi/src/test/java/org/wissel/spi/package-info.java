/** What all ports share. */
@NullMarked
package org.wissel.spi;

import org.jspecify.annotations.NullMarked;
