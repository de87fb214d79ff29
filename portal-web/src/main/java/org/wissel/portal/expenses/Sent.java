package org.wissel.portal.expenses;

/**
 * What sending a claim answers.
 *
 * @param repeated whether it had been sent before, so that nothing new was stored
 */
public record Sent(ExpenseCard card, boolean repeated) {}
