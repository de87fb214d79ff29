package org.wissel.portal.meetings;

/**
 * What booking answers.
 *
 * @param repeated whether this submission id had been sent before, so that nothing new was stored
 */
public record Booked(MeetingCard card, boolean repeated) {}
