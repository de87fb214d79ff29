package org.wissel.portal.ideas;

import org.jspecify.annotations.Nullable;

/**
 * A board as it is sent, not checked yet.
 *
 * @param title what it is called, 1 to 120 characters
 * @param question what is asked, 1 to 1,000 characters
 * @param theme one of {@link IdeaTheme}; empty for none, which only a group may have
 * @param lastDay the last day for ideas and votes, such as {@code 2026-12-24}; empty for none,
 *     which only a group may have
 * @param group the group that is asked; empty for the whole company; never changes
 * @param event of the group, where the brainstorm goes on or took place; empty for none
 * @param people who else runs it: e-mail addresses or personnel numbers, at most 5
 * @param version of what is changed; not wanted for a new one
 */
public record IdeaBoardForm(
    @Nullable String title,
    @Nullable String question,
    @Nullable String theme,
    @Nullable String lastDay,
    @Nullable String group,
    @Nullable String event,
    @Nullable String people,
    @Nullable Integer version) {}
