package org.wissel.portal.faults;

import java.time.Instant;

/** What one shift of facilities tells the next. */
public record FaultHandover(String by, String text, Instant at) {}
