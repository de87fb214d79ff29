/**
 * The contract between the portal and outside systems: what every port shares. Plain Java, no web,
 * no database, no vendor code.
 */
@NullMarked
package org.wissel.spi;

import org.jspecify.annotations.NullMarked;
