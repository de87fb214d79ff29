package org.wissel.portal.groups;

import org.jspecify.annotations.Nullable;

/**
 * A page that a group always has at hand, not checked yet.
 *
 * @param title 1 to 100 characters
 * @param words Markdown, at most 20,000 characters
 * @param owner personnel number or e-mail address of who sees to it; empty for the whole group
 * @param version of what is changed; not wanted for a new one
 */
public record GroupPinForm(
    @Nullable String title,
    @Nullable String words,
    @Nullable String owner,
    @Nullable Integer version) {}
