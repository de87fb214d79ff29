package org.wissel.portal.people;

import org.jspecify.annotations.Nullable;

/**
 * How often whoever reads it was asked; nobody else's.
 *
 * @param days in how many days, today included
 * @param times null when seldom, and where it is not remembered
 */
public record AskedCard(int days, @Nullable Integer times) {}
