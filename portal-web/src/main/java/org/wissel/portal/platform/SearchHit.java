package org.wissel.portal.platform;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was found. All texts are plain and in the reader's language.
 *
 * @param href from the portal's root
 * @param icon the name of one of the sheet's
 * @param source what it is or where it stands, e.g. {@code Group Heat Grid}
 * @param state what more there is to know at a glance, e.g. {@code Question, answered}; or empty
 * @param title one line
 * @param text in which the page shows the place where the words stand; or empty
 * @param by who said it; empty where nobody is named
 * @param at null where it has no time
 */
public record SearchHit(
    String href,
    String icon,
    String source,
    String state,
    String title,
    String text,
    String by,
    @Nullable Instant at) {}
