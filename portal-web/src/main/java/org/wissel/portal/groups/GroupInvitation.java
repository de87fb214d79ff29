package org.wissel.portal.groups;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Refusal;

/**
 * Whom to invite, not checked yet.
 *
 * @param people e-mail addresses or personnel numbers, with spaces, commas or new lines between, as
 *     they are copied from a mailing list; or full names, with commas or new lines between
 * @param role {@code MEMBER} or {@code GUEST}
 */
public record GroupInvitation(@Nullable String people, @Nullable String role) {

  GroupRole checkedRole() {
    GroupRole checked = GroupTexts.choice("role", GroupRole::valueOf, role);
    if (checked == GroupRole.OWNER) {
      throw Refusal.invalid("role", "groups.refusal.choice");
    }
    return checked;
  }

  /** In the brackets of {@code Sanne de Wit <sanne@example.org>} stands the address. */
  Set<String> names(int most) {
    String typed = GroupTexts.present("people", GroupTexts.words("people", people, 20_000));
    Set<String> names = new LinkedHashSet<>();
    for (String part : typed.split("[,;\n]+", -1)) {
      String inBrackets = part.contains("<") ? part.replaceAll("^[^<]*<|>.*$", "") : part;
      boolean name = !inBrackets.contains("@") && inBrackets.chars().noneMatch(Character::isDigit);
      Stream.of(name ? inBrackets : inBrackets.strip().replaceAll("\\s+", ","))
          .flatMap(each -> Stream.of(each.split(",", -1)))
          .map(each -> each.strip().replaceAll("\\s+", " "))
          .filter(each -> !each.isEmpty())
          .map(each -> each.contains("@") ? each.toLowerCase(Locale.ROOT) : each)
          .forEach(names::add);
    }
    GroupTexts.present("people", String.join("", names));
    if (names.size() > most) {
      throw Refusal.invalid("people", "groups.refusal.tooManyInvited", most);
    }
    return names;
  }
}
