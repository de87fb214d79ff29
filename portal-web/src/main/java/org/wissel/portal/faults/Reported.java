package org.wissel.portal.faults;

/**
 * What sending a report answers.
 *
 * @param repeated whether this submission id had been sent before, so that nothing new was stored
 */
public record Reported(FaultCard card, boolean repeated) {}
