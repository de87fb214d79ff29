package org.wissel.adapters.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wissel.spi.AdapterSettings;

class MailSettingsTest {

  private static MailSettings settings(String key, String value) {
    Map<String, String> values = new HashMap<>();
    values.put("url", "smtp://mail.example.org:587");
    values.put("imap-url", "imaps://mail.example.org:993");
    values.put("user", "lunch");
    values.put("password", "very-secret");
    values.put("from", "lunch@example.org");
    values.put("to", "orders@caterer.example");
    values.put("menus", "soup");
    values.put("menu-soup", "en=Soup");
    values.put(key, value);
    return MailSettings.of(new AdapterSettings("cat", values, Clock.systemUTC(), null, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "url | http://mail.example.org:587",
        "url | smtp://mail.example.org",
        "url | smtp://",
        "imap-url | smtp://mail.example.org:993",
        "from | lunch",
        "from | Lunch <lunch@example.org>",
        "to | orders@caterer.example, everybody@example.org",
        "language | de",
        "copy-within | soon",
        "read-timeout | 0",
        "menus | Soup",
        "ca | /nowhere.pem",
      })
  void whatCannotBeIsToldWithItsKey(String key, String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(key, value))
        .withMessageContaining("wissel.connections.cat." + key);
  }

  @Test
  void anAddressCannotCarryLinesOfItsOwn() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("to", "orders@caterer.example\r\nBcc: all@example.org"));
  }

  @Test
  void whomOnlyJavaTrustsIsNotTriedInstead() {
    MailSettings wire = settings("language", "nl");

    assertThat(wire.properties(wire.smtp()))
        .containsEntry("mail.smtp.socketFactory.fallback", "false");
    assertThat(wire.properties(wire.imap()))
        .containsEntry("mail.imaps.socketFactory.fallback", "false");
  }

  @Test
  void thePasswordIsNeverShown() {
    assertThat(settings("language", "nl").toString()).doesNotContain("very-secret");
  }

  @Test
  void aWireIsAlwaysEncryptedAndThisMachineNeedsNone() {
    MailSettings wire = settings("language", "nl");
    Properties smtp = wire.properties(wire.smtp());
    MailSettings here = settings("url", "smtp://127.0.0.1:25");

    assertThat(smtp)
        .containsEntry("mail.smtp.starttls.required", "true")
        .containsEntry("mail.smtp.ssl.checkserveridentity", "true");
    assertThat(here.properties(here.smtp())).containsEntry("mail.smtp.starttls.required", "false");
    assertThat(wire.idDomain()).isEqualTo("wissel.example.org");
  }
}
