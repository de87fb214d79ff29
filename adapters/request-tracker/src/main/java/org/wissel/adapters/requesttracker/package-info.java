/**
 * Faults and a caterer's orders in Request Tracker 5 over its REST 2: each is a ticket of a queue.
 * README.md of this folder has settings, rights, what was measured of RT and what its failures
 * become.
 */
@NullMarked
package org.wissel.adapters.requesttracker;

import org.jspecify.annotations.NullMarked;
