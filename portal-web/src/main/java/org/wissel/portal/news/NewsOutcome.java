package org.wissel.portal.news;

/**
 * What the lines did for callers, from all colleagues together.
 *
 * @param today callers who were helped at once today
 * @param handled the same in the last 30 days
 * @param unanswered how often something came that no line answered, in the last 30 days
 */
public record NewsOutcome(int today, int handled, int unanswered) {}
