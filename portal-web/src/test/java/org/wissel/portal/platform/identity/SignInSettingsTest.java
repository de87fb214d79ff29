package org.wissel.portal.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInSettingsTest {

  static SignInSettings settings(String portal, boolean production, @Nullable String issuer) {
    return settings(portal, production, issuer, "a key of at least thirty-two characters");
  }

  static SignInSettings settings(
      String portal, boolean production, @Nullable String issuer, String key) {
    return new SignInSettings(
        URI.create(portal),
        production,
        issuer,
        "wissel",
        "secret",
        key,
        "openid profile email",
        "wissel",
        "groups",
        "email",
        "personnel_number",
        Duration.ofHours(12),
        Duration.ofHours(8));
  }

  @Test
  void productionRefusesAProviderWithoutHttpsInOneSentence() {
    assertThat(settings("https://portal.example", true, "http://127.0.0.1:1/wissel").obstacle())
        .hasValue(
            "Nobody can sign in: the production profile refuses the identity provider"
                + " http://127.0.0.1:1/wissel because it is not reached over https.");
    assertThat(settings("https://portal.example", true, "https://sso.example").obstacle())
        .isEmpty();
    assertThat(settings("http://127.0.0.1:8080", false, "http://127.0.0.1:1/wissel").obstacle())
        .isEmpty();
  }

  @Test
  void withoutAProviderNobodySignsInAndTheLogSaysWhichKeyIsMissing() {
    assertThat(settings("https://portal.example", true, null).obstacle().orElseThrow())
        .contains("wissel.sign-in.issuer");
  }

  @Test
  void withoutAKeyOrWithAShortOneNobodySignsIn() {
    for (String key : List.of("", "short")) {
      assertThat(settings("https://portal.example", true, "https://sso.example", key).obstacle())
          .hasValueSatisfying(
              sentence -> assertThat(sentence).contains("wissel.sign-in.key", "at least 32"));
    }
  }

  @Test
  void theSettingsShowNoSecretWhenTheyAreLogged() {
    assertThat(settings("https://portal.example", true, "https://sso.example").toString())
        .isEqualTo("sign-in at https://sso.example as wissel");
  }

  @ParameterizedTest
  @CsvSource({
    "https://portal.example,      https://portal.example",
    "https://Portal.Example/,     https://portal.example",
    "HTTPS://portal.example:443,  https://portal.example",
    "http://127.0.0.1:8080,       http://127.0.0.1:8080",
    "http://localhost:80/,        http://localhost",
  })
  void theAddressIsWrittenTheWayBrowsersWriteAnOrigin(String given, String origin) {
    assertThat(settings(given, false, null).portal()).hasToString(origin);
  }

  @Test
  void anAddressWithAPathIsRefused() {
    assertThatThrownBy(() -> settings("https://example.org/wissel", true, null))
        .hasMessageContaining("wissel.portal-url");
  }
}
