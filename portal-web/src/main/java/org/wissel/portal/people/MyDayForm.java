package org.wissel.portal.people;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a day as they are sent, not checked yet: three lists of the same length, at most ten
 * lines; a line that is empty in all of them is none. No line withdraws the day.
 *
 * @param time such as {@code 09:30}
 * @param what 1 to 120 characters
 * @param place at most 120 characters; empty for none
 * @param version of what it takes the place of; left out, it takes the place of whatever is there
 */
public record MyDayForm(
    @Nullable List<String> time,
    @Nullable List<String> what,
    @Nullable List<String> place,
    @Nullable Integer version) {}
