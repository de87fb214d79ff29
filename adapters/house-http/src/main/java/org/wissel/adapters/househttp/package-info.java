/**
 * Reaches a house register that is a system of its own, over HTTP with JSON and a password. The
 * address space is that of {@code HouseServer}; README.md of this folder has settings and failures.
 */
@NullMarked
package org.wissel.adapters.househttp;

import org.jspecify.annotations.NullMarked;
