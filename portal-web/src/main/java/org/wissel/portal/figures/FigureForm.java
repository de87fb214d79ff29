package org.wissel.portal.figures;

import org.jspecify.annotations.Nullable;

/**
 * A figure as it is sent, not checked yet. Of what Wissel counts by itself only {@code place} and
 * {@code home} count.
 *
 * @param english its name, 1 to 60 characters
 * @param dutch the same
 * @param unit at most 12 characters, such as {@code %}; empty for none
 * @param norm with a point or a comma; empty for none
 * @param normIs {@code MOST} where a figure up to the norm is right, {@code LEAST} from it on
 * @param place 1 to 99
 * @param home {@code true} where it stands on home
 * @param version of what is changed; 0 for a new one
 */
public record FigureForm(
    @Nullable String english,
    @Nullable String dutch,
    @Nullable String unit,
    @Nullable String norm,
    @Nullable String normIs,
    @Nullable String place,
    @Nullable String home,
    @Nullable Integer version) {}
