package org.wissel.portal.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CookiesTest {

  @Test
  void overHttpsTheCookieBelongsToThisHostAndIsSecure() {
    assertThat(set("https://portal.example"))
        .isEqualTo("__Host-wissel=x; Path=/; HttpOnly; SameSite=Lax; Secure");
  }

  @Test
  void twoPortalsOnOneMachineDoNotTakeEachOthersCookie() {
    assertThat(set("http://127.0.0.1:8080")).startsWith("wissel-8080=");
    assertThat(set("http://127.0.0.1:9090")).startsWith("wissel-9090=");
  }

  @Test
  void scriptsNeverSeeIt() {
    assertThat(set("http://127.0.0.1:8080"))
        .isEqualTo("wissel-8080=x; Path=/; HttpOnly; SameSite=Lax");
  }

  private static String set(String portal) {
    Exchange exchange = Exchange.get("/");
    new Cookies(SignInSettingsTest.settings(portal, false, null))
        .keepSignIn(exchange.response(), "x");
    return exchange.cookiesSet.get(0);
  }
}
