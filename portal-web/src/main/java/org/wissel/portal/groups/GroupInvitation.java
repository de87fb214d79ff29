package org.wissel.portal.groups;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Refusal;

/**
 * Whom to invite, not checked yet.
 *
 * @param people e-mail addresses or personnel numbers, with spaces, commas or new lines between, as
 *     they are copied from a mailing list
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
      Arrays.stream(inBrackets.strip().split("\\s+", -1))
          .filter(name -> !name.isEmpty())
          .map(name -> name.contains("@") ? name.toLowerCase(Locale.ROOT) : name)
          .forEach(names::add);
    }
    GroupTexts.present("people", String.join("", names));
    if (names.size() > most) {
      throw Refusal.invalid("people", "groups.refusal.tooManyInvited", most);
    }
    return names;
  }
}
