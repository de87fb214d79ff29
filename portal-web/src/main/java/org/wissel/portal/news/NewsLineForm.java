package org.wissel.portal.news;

import org.jspecify.annotations.Nullable;

/**
 * An agreed answer as it is written, not checked yet.
 *
 * @param article it belongs to, or empty; not wanted where a line is changed
 * @param asked id of the question from the heat list that it answers, or empty
 * @param answer at most three sentences
 * @param validUntil in the organisation's zone, such as {@code 2026-11-30T14:30}
 * @param owner e-mail address or personnel number; empty for whoever writes it, or whoever has it
 * @param version of what it takes the place of; not wanted of a new one
 */
public record NewsLineForm(
    @Nullable String article,
    @Nullable String asked,
    @Nullable String question,
    @Nullable String answer,
    @Nullable String dos,
    @Nullable String donts,
    @Nullable String facts,
    @Nullable String validUntil,
    @Nullable String owner,
    @Nullable String version) {}
