package org.wissel.portal.groups;

import org.jspecify.annotations.Nullable;

/**
 * An event as it is sent, not checked yet.
 *
 * @param title 1 to 100 characters
 * @param words what it is about, at most 2,000 characters
 * @param place where, at most 100 characters
 * @param from when it begins, in the organisation's zone, such as {@code 2026-12-03T07:30}
 * @param until when it ends, in the same way
 * @param seats how many may come; empty for everybody
 * @param version of what is changed; not wanted for a new one
 */
public record GroupEventForm(
    @Nullable String title,
    @Nullable String words,
    @Nullable String place,
    @Nullable String from,
    @Nullable String until,
    @Nullable String seats,
    @Nullable Integer version) {}
