package org.wissel.portal.groups;

import org.jspecify.annotations.Nullable;

/**
 * A group as it is sent, not checked yet.
 *
 * @param name what it is called, 2 to 80 characters
 * @param purpose what it is for, 1 to 400 characters
 * @param kind {@code OPEN}, {@code CLOSED} or {@code HIDDEN}
 * @param sort {@code ROOM}, {@code PROCESS} or {@code COHORT}; never changes
 * @param department the code of where it belongs; empty for nowhere
 * @param place what place it is about, e.g. {@code Leerdam}; empty for none
 * @param nameless {@code true} where members may ask without their name
 * @param ruleDepartment of a cohort: the code of the department in or below which people work
 * @param ruleMonths of a cohort: how many months ago they started at most
 * @param ruleTitle of a cohort: what the name of their job contains
 * @param version of what is changed; not wanted for a new one
 */
public record GroupForm(
    @Nullable String name,
    @Nullable String purpose,
    @Nullable String kind,
    @Nullable String sort,
    @Nullable String department,
    @Nullable String place,
    @Nullable String nameless,
    @Nullable String ruleDepartment,
    @Nullable String ruleMonths,
    @Nullable String ruleTitle,
    @Nullable Integer version) {}
