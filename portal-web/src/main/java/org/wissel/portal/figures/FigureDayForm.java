package org.wissel.portal.figures;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a figure was on a day, not checked yet; it takes the place of all that was given for that
 * day.
 *
 * @param value up to nine digits and three decimals, with a point or a comma
 * @param source where it comes from, 1 to 60 characters
 * @param departments what it was in departments right below the organisation; none if left out
 */
public record FigureDayForm(
    @Nullable String value, @Nullable String source, @Nullable List<InDepartment> departments) {

  /** What it was in a department and below it. */
  public record InDepartment(@Nullable String code, @Nullable String value) {}
}
