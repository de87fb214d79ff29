package org.wissel.portal.leave;

/**
 * What sending a request answers.
 *
 * @param repeated whether this submission id had been sent before, so that nothing new was stored
 */
public record Sent(LeaveCard card, boolean repeated) {}
