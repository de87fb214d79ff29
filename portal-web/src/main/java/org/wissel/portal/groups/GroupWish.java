package org.wissel.portal.groups;

import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.SearchWords;

/**
 * A group as it was asked for, each field in itself well formed.
 *
 * @param rule null for what is no cohort
 */
record GroupWish(
    String name,
    String purpose,
    GroupKind kind,
    GroupSort sort,
    @Nullable String department,
    @Nullable String place,
    boolean nameless,
    @Nullable GroupRule rule) {

  static final int LONGEST_NAME = 80;
  static final int LONGEST_PURPOSE = 400;
  static final int LONGEST_PLACE = 60;

  private static final int LONGEST_CODE = 40;

  static GroupWish of(GroupForm form) {
    String name = GroupTexts.present("name", GroupTexts.line("name", form.name(), LONGEST_NAME));
    if (name.length() < 2 || SearchWords.plain(name).isEmpty()) {
      throw Refusal.invalid("name", "groups.refusal.name");
    }
    GroupSort sort = GroupTexts.choice("sort", GroupSort::valueOf, form.sort());
    return new GroupWish(
        name,
        GroupTexts.present("purpose", GroupTexts.words("purpose", form.purpose(), LONGEST_PURPOSE)),
        GroupTexts.choice("kind", GroupKind::valueOf, form.kind()),
        sort,
        GroupTexts.orNull(GroupTexts.line("department", form.department(), LONGEST_CODE)),
        GroupTexts.orNull(GroupTexts.line("place", form.place(), LONGEST_PLACE)),
        "true".equals(form.nameless()),
        sort == GroupSort.COHORT ? GroupRule.of(form) : null);
  }

  String searchable() {
    return GroupTexts.searchable(name, purpose, place == null ? "" : place);
  }
}
