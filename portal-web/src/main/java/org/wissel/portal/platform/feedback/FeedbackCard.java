package org.wissel.portal.platform.feedback;

import java.time.LocalDate;

/**
 * One answer to "What could be better?".
 *
 * @param on the day; no time of day, so that nobody can be recognised by it
 * @param state of what the page showed; empty where pages have no states
 */
public record FeedbackCard(LocalDate on, String page, String state, String words) {}
