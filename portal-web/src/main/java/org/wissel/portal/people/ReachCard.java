package org.wissel.portal.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A way to reach somebody.
 *
 * @param href an address that the reader's device opens: {@code tel:}, {@code mailto:}, chat
 */
public record ReachCard(Channel channel, String href) {

  /** The ways there are. */
  public enum Channel {
    CHAT,
    PHONE,
    MAIL
  }

  /** The ways that somebody prefers, best first; only those that lead somewhere. */
  static List<ReachCard> of(ProfileRow row, PeoplePolicy policy) {
    List<ReachCard> ways = new ArrayList<>();
    String email = row.card().email();
    for (String channel : row.channels().isEmpty() ? List.of("mail", "phone") : row.channels()) {
      switch (channel) {
        case "chat" ->
            policy.chat(email).ifPresent(to -> ways.add(new ReachCard(Channel.CHAT, to)));
        case "phone" ->
            phone(row.card().phone()).ifPresent(to -> ways.add(new ReachCard(Channel.PHONE, to)));
        case "mail" -> {
          if (email != null) {
            ways.add(new ReachCard(Channel.MAIL, "mailto:" + PeoplePolicy.encoded(email)));
          }
        }
        default -> {
          // a way that the portal does not know
        }
      }
    }
    return List.copyOf(ways);
  }

  private static Optional<String> phone(@Nullable String phone) {
    if (phone == null) {
      return Optional.empty();
    }
    String digits = phone.replaceAll("[^+0-9]", "");
    return digits.isEmpty() ? Optional.empty() : Optional.of("tel:" + digits);
  }
}
