package org.wissel.portal.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.people.Topic.Kind;

/** What the organisation decided about profiles. */
@ApplicationScoped
class PeoplePolicy {

  private static final String EMAIL = "{email}";

  private Set<ProfileField> hidden = Set.of();
  private Optional<String> chat = Optional.empty();

  /** For the proxy. */
  protected PeoplePolicy() {}

  /**
   * @throws IllegalArgumentException with a sentence when a value cannot be used
   */
  @Inject
  PeoplePolicy(
      @ConfigProperty(name = "wissel.people.hidden") Optional<String> hidden,
      @ConfigProperty(name = "wissel.people.chat") Optional<String> chat) {
    this.hidden = fields(hidden.orElse(""));
    this.chat = chat.filter(address -> !address.isBlank());
    this.chat.ifPresent(
        address -> {
          if (!address.contains(EMAIL) || !address.matches("(https|im|xmpp|sip|msteams):\\S+")) {
            throw new IllegalArgumentException(
                "wissel.people.chat is an address that begins with https:, im:, xmpp:, sip: or"
                    + " msteams: and contains {email}");
          }
        });
  }

  private static Set<ProfileField> fields(String names) {
    Set<ProfileField> fields = EnumSet.noneOf(ProfileField.class);
    Arrays.stream(names.split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .forEach(
            name ->
                fields.add(
                    Arrays.stream(ProfileField.values())
                        .filter(field -> field.name().equals(name.toUpperCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(
                            () ->
                                new IllegalArgumentException(
                                    "wissel.people.hidden knows "
                                        + Arrays.toString(ProfileField.values())
                                            .toLowerCase(Locale.ROOT)
                                        + ", not "
                                        + name))));
    return fields;
  }

  boolean hides(ProfileField field) {
    return hidden.contains(field);
  }

  /** What nobody is found by. */
  Set<Kind> hiddenKinds() {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    if (hides(ProfileField.PLACE)) {
      kinds.add(Kind.PLACE);
    }
    if (hides(ProfileField.LANGUAGES)) {
      kinds.add(Kind.LANGUAGE);
    }
    if (hides(ProfileField.SKILLS)) {
      kinds.add(Kind.SKILL);
    }
    return kinds;
  }

  /** Where to chat with whoever has this e-mail address. */
  Optional<String> chat(@Nullable String email) {
    return email == null ? Optional.empty() : chat.map(to -> to.replace(EMAIL, encoded(email)));
  }

  /** An e-mail address inside another address; the at sign may stand there. */
  static String encoded(String email) {
    return URLEncoder.encode(email, StandardCharsets.UTF_8).replace("+", "%20").replace("%40", "@");
  }
}
