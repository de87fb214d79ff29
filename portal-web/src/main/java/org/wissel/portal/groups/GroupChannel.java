package org.wissel.portal.groups;

/**
 * What one channel is for.
 *
 * @param channel {@code MAIL}, {@code CHAT}, {@code GROUPS} or {@code DOCUMENTS}
 * @param text in the reader's language
 * @param version 0 while nobody wrote another
 */
public record GroupChannel(String channel, String text, String english, String dutch, int version) {

  public String icon() {
    return switch (channel) {
      case "MAIL" -> "envelope";
      case "CHAT" -> "comments";
      case "GROUPS" -> "users";
      default -> "file";
    };
  }
}
