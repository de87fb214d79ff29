package org.wissel.spi.expenses;

import java.time.Instant;
import org.wissel.spi.Person;

/** That somebody approved in the portal what goes out with it. */
public record Approval(Person by, Instant at) {}
