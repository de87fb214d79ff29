package org.wissel.portal.groups;

import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Refusal;

/**
 * Who is in a cohort: whoever fits all of it; what is null does not count.
 *
 * @param department the code of the one in or below which people work
 * @param months how many ago they started at most
 * @param title what the name of their job contains, whatever capitals
 */
public record GroupRule(
    @Nullable String department, @Nullable Integer months, @Nullable String title) {

  static final int MOST_MONTHS = 120;
  static final int LONGEST_TITLE = 60;

  private static final int LONGEST_CODE = 40;

  static GroupRule of(GroupForm form) {
    GroupRule rule =
        new GroupRule(
            GroupTexts.orNull(
                GroupTexts.line("ruleDepartment", form.ruleDepartment(), LONGEST_CODE)),
            GroupTexts.number("ruleMonths", form.ruleMonths(), 1, MOST_MONTHS),
            GroupTexts.orNull(GroupTexts.line("ruleTitle", form.ruleTitle(), LONGEST_TITLE)));
    if (rule.department == null && rule.months == null && rule.title == null) {
      throw Refusal.invalid("ruleDepartment", "groups.refusal.rule");
    }
    return rule;
  }
}
