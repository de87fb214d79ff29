/** The port for expenses: claims of employees, what proves them, and what finance makes of them. */
@NullMarked
package org.wissel.spi.expenses;

import org.jspecify.annotations.NullMarked;
