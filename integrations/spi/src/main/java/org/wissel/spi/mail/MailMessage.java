package org.wissel.spi.mail;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message as it came. Who sent it is not told, because anybody can write any sender.
 *
 * @param id its message id; empty where it has none
 * @param recipients all addresses that it went to, in small letters
 * @param kind whether there is something to read in it
 * @param subject on one line, decoded; empty where there is none
 * @param text the plain text, of several parts one after the other; null where there is none
 * @param html the page, the same; null where there is none
 * @param files what is attached, and pictures that the page shows, without those as small as a logo
 */
public record MailMessage(
    String id,
    Set<String> recipients,
    Kind kind,
    String subject,
    @Nullable String text,
    @Nullable String html,
    List<File> files) {

  /** What a message is. */
  public enum Kind {
    /** Written by somebody. */
    WRITTEN,
    /** Said by a machine: a report, that somebody is away, a list. */
    AUTOMATIC,
    /** Larger than what is read; there are neither words nor files. */
    TOO_LARGE,
    /** Not what a message looks like; the same. */
    UNREADABLE
  }

  /**
   * Something attached.
   *
   * @param name as it was given, on one line; may be empty
   * @param mediaType as it was given, in small letters
   * @param content empty where it was not read
   * @param tooLarge whether it was not read: too large, one too many, or nothing that is a file
   */
  public record File(String name, String mediaType, byte[] content, boolean tooLarge) {}

  public MailMessage {
    recipients = Set.copyOf(recipients);
    files = List.copyOf(files);
  }

  /** Says nothing of what stands in it. */
  @Override
  public String toString() {
    return "MailMessage[" + kind + "]";
  }
}
