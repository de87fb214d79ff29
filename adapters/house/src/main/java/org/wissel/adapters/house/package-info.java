/**
 * Wissel's own registers of people and leave behind the same ports as every outside system: for
 * organisations that have none of their own, and as the demo's HR.
 */
@NullMarked
package org.wissel.adapters.house;

import org.jspecify.annotations.NullMarked;
