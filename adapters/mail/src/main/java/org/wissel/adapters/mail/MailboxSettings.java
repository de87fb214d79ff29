package org.wissel.adapters.mail;

import java.util.List;
import org.wissel.spi.AdapterSettings;
import org.wissel.spi.TrustedAuthorities;

/**
 * The checked values of one connection to a mailbox.
 *
 * @param largest in bytes; of a larger message nothing but its headers is read
 */
record MailboxSettings(MailAccount account, String folder, int largest) {

  private static final int LARGEST_MB = 25;
  private static final int MOST_MB = 100;

  static MailboxSettings of(AdapterSettings settings) {
    return new MailboxSettings(
        new MailAccount(
            settings.connection(),
            MailSettings.server(settings, "url", List.of("imap", "imaps")),
            settings.required("user"),
            settings.required("password"),
            MailSettings.millis(settings, "connect-timeout", MailSettings.CONNECT),
            MailSettings.millis(settings, "read-timeout", MailSettings.READ),
            TrustedAuthorities.of(settings)),
        MailSettings.folder(settings, "folder", "INBOX"),
        largest(settings) << 20);
  }

  private static int largest(AdapterSettings settings) {
    String text = settings.text("largest").orElse(String.valueOf(LARGEST_MB)).strip();
    if (!text.matches("\\d{1,3}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > MOST_MB) {
      throw MailSettings.wrong(
          settings, "largest", "must be a number of megabytes, 1 to " + MOST_MB);
    }
    return Integer.parseInt(text);
  }
}
