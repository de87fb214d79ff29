package org.wissel.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LaunchOptionsTest {
  private static final Map<String, String> OWN_PROVIDER =
      Map.of("WISSEL_SIGN_IN_ISSUER", "https://login.example.org");
  private static final Map<String, String> PRODUCTION =
      Map.of(
          "WISSEL_SIGN_IN_ISSUER",
          "https://login.example.org",
          "WISSEL_SIGN_IN_KEY",
          "a key of at least thirty-two characters");

  @Test
  void withoutWordsItIsTheDemoOnPort8080OfThisMachine() {
    LaunchOptions options = options(Map.of());

    assertThat(options.port()).isEqualTo(8080);
    assertThat(options.demo()).isTrue();
    assertThat(options.loopbackOnly()).isTrue();
  }

  @Test
  void theArgumentWinsFromTheEnvironment() {
    assertThat(options(Map.of("WISSEL_PROFILE", "demo"), "--profile", "production").demo())
        .isFalse();
  }

  @Test
  void aPortThatIsNoneIsRefused() {
    for (String port : List.of("abc", "0", "65536")) {
      assertThatThrownBy(() -> options(Map.of(), "--port", port))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("from 1 to 65535");
    }
  }

  @Test
  void anUnknownProfileIsRefused() {
    assertThatThrownBy(() -> options(Map.of("WISSEL_PROFILE", "staging")))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("'staging'");
  }

  @Test
  void theDemoSignInIsRefusedBeyondThisMachine() {
    assertRefused(options(Map.of(), "--listen", "0.0.0.0"), "works on this machine only");
    assertAccepted(options(OWN_PROVIDER, "--listen", "0.0.0.0"));
  }

  @Test
  void theDemoSignInIsRefusedInProduction() {
    assertRefused(options(Map.of(), "--profile", "production"), "WISSEL_SIGN_IN_ISSUER");
    assertRefused(
        options(
            Map.of("WISSEL_SIGN_IN_ISSUER", "http://127.0.0.1:10080/wissel"),
            "--profile",
            "production"),
        "https");
    assertAccepted(options(PRODUCTION, "--profile", "production"));
  }

  @Test
  void productionNeedsAKeyForItsSignIns() {
    assertRefused(options(OWN_PROVIDER, "--profile", "production"), "WISSEL_SIGN_IN_KEY");
  }

  private static LaunchOptions options(Map<String, String> environment, String... arguments) {
    List<String> all = new ArrayList<>(List.of("--release", "/release", "--data", "/data"));
    all.addAll(List.of(arguments));
    return LaunchOptions.parse(all.toArray(String[]::new), environment);
  }

  private static void assertRefused(LaunchOptions options, String reason) {
    assertThatThrownBy(() -> DemoSignIn.refuseWhereUnsafe(options))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining(reason);
  }

  private static void assertAccepted(LaunchOptions options) {
    assertThatCode(() -> DemoSignIn.refuseWhereUnsafe(options)).doesNotThrowAnyException();
  }
}
