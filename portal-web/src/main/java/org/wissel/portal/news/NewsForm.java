package org.wissel.portal.news;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An article as an editor writes it, not checked yet.
 *
 * @param kind {@code NEWS}, {@code MINUTES} or {@code BLOG}
 * @param words Markdown; what stands between {@code [internal]} and {@code [/internal]} stays
 *     inside
 * @param image id of a photo that the editor added, or of the one it has; empty for none
 * @param publishAt in the organisation's zone, such as {@code 2026-11-30T14:30}; empty for at once
 * @param reach {@code EVERYBODY} or {@code SOME}
 * @param audience such as {@code DEPARTMENT:MW-CS}, {@code GROUP:…} or {@code ROLE:FINANCE}
 * @param embargoAudience who sees it before the embargo ends
 * @param marks of {@code ASKED_ABOUT} and {@code OUTSIDE}
 * @param outsideWords what is shared instead of its own words, or empty
 * @param author e-mail address, personnel number or full name of whoever says it; empty: as it is
 * @param statement on which readers may say what they think, or empty
 * @param why it is corrected, for readers
 * @param version of what it takes the place of; not wanted of a new one
 * @param then {@code PUBLISH}, or nothing to keep it as it is
 */
public record NewsForm(
    @Nullable String kind,
    @Nullable String title,
    @Nullable String lead,
    @Nullable String words,
    @Nullable String topic,
    @Nullable String image,
    @Nullable String imageAlt,
    @Nullable String publishAt,
    @Nullable String embargoUntil,
    @Nullable String expiresAt,
    @Nullable String reach,
    @Nullable List<String> audience,
    @Nullable List<String> embargoAudience,
    @Nullable List<String> marks,
    @Nullable String outsideWords,
    @Nullable String author,
    @Nullable String statement,
    @Nullable String why,
    @Nullable String version,
    @Nullable String then) {}
