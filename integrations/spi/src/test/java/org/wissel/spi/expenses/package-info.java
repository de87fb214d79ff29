/** What all ports share. */
@NullMarked
package org.wissel.spi.expenses;

import org.jspecify.annotations.NullMarked;
