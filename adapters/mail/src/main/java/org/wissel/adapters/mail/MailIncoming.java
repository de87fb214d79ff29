package org.wissel.adapters.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.PlainText;
import org.wissel.spi.mail.MailMessage;
import org.wissel.spi.mail.MailMessage.Kind;

/** What stands in a message, however it is written. */
final class MailIncoming {

  static final MailMessage UNREADABLE =
      new MailMessage("", Set.of(), Kind.UNREADABLE, "", null, null, List.of());

  private static final int LONGEST_ID = 500;
  private static final int LONGEST_SUBJECT = 300;
  private static final int LONGEST_NAME = 120;
  private static final int MOST_RECIPIENTS = 100;
  private static final int MOST_FILES = 20;

  /** Of what is beyond this nothing is told. */
  private static final int MOST_PARTS = 200;

  /** A picture of the page itself below it is taken for a logo. */
  private static final int SMALLEST_SHOWN = 10 << 10;

  /** As large as a file may be that is uploaded. */
  private static final int LARGEST_FILE = 10 << 20;

  /** Where servers and people write whom a message is for, also if it was a blind copy. */
  private static final List<String> TO =
      List.of("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To", "Cc");

  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s<>,;:\"()@]{1,64}@[A-Za-z0-9.-]{1,255}");

  private MailIncoming() {}

  /** Of a message that is too large to be read: whom it is for, so that they can be told. */
  static MailMessage tooLarge(Message message) {
    return headed(message, Kind.TOO_LARGE);
  }

  static MailMessage read(Message message) {
    MailMessage headed = headed(message, Kind.WRITTEN);
    if (headed.kind() != Kind.WRITTEN) {
      return headed;
    }
    try {
      String text = null;
      String html = null;
      List<Part> parts = MailAnswer.parts(message, MOST_PARTS);
      for (Part part : parts) {
        String type = MailAnswer.type(part);
        boolean attached = isAttached(part);
        if (!attached && type.equals("text/plain")) {
          text = joined(text, MailAnswer.decoded(part));
        } else if (!attached && type.equals("text/html")) {
          html = joined(html, MailAnswer.decoded(part));
        }
      }
      List<MailMessage.File> files = files(parts, html);
      return new MailMessage(
          headed.id(), headed.recipients(), Kind.WRITTEN, headed.subject(), text, html, files);
    } catch (MessagingException | IOException | RuntimeException e) {
      return new MailMessage(
          headed.id(), headed.recipients(), Kind.UNREADABLE, "", null, null, List.of());
    }
  }

  /** Around a picture some programs write words in parts of their own. */
  private static String joined(@Nullable String before, String part) {
    return before == null ? part : before + "\n\n" + part;
  }

  private static boolean isAttached(Part part) {
    return Part.ATTACHMENT.equalsIgnoreCase(String.valueOf(MailAnswer.disposition(part)))
        || !name(part).isEmpty();
  }

  /** What is attached, then what the page shows; of the rest that no words are only its name. */
  private static List<MailMessage.File> files(List<Part> parts, @Nullable String html)
      throws MessagingException {
    List<MailMessage.File> files = new ArrayList<>();
    List<Part> shown = new ArrayList<>();
    List<MailMessage.File> unread = new ArrayList<>();
    for (Part part : parts) {
      String type = MailAnswer.type(part);
      if (isShown(part, html)) {
        shown.add(part);
      } else if (isAttached(part) || type.startsWith("image/")) {
        if (files.size() < MOST_FILES) {
          files.add(file(part, name(part)));
        } else {
          unread.add(unread(part));
        }
      } else if (!type.startsWith("text/") || type.equals("text/calendar")) {
        unread.add(unread(part));
      }
    }
    for (Part part : shown) {
      if (files.size() == MOST_FILES) {
        unread.add(unread(part));
        continue;
      }
      MailMessage.File file = file(part, name(part));
      if (file.tooLarge() || file.content().length >= SMALLEST_SHOWN) {
        files.add(file);
      }
    }
    files.addAll(unread);
    return files;
  }

  private static MailMessage.File unread(Part part) throws MessagingException {
    return new MailMessage.File(name(part), MailAnswer.type(part), new byte[0], true);
  }

  private static MailMessage headed(Message message, Kind kind) {
    try {
      boolean automatic =
          MailAnswer.isAutomatic(message)
              || MailAnswer.isReport(message)
              || MailCopy.header(message, "Return-Path").strip().equals("<>");
      String id = MailCopy.header(message, "Message-ID").strip();
      return new MailMessage(
          id.length() > LONGEST_ID ? id.substring(0, LONGEST_ID) : id,
          recipients(message),
          automatic ? Kind.AUTOMATIC : kind,
          PlainText.line(MailAnswer.subject(message), LONGEST_SUBJECT),
          null,
          null,
          List.of());
    } catch (MessagingException | RuntimeException e) {
      return UNREADABLE;
    }
  }

  private static Set<String> recipients(Message message) throws MessagingException {
    Set<String> found = new HashSet<>();
    for (String name : TO) {
      String[] lines = message.getHeader(name);
      for (String line : lines == null ? new String[0] : lines) {
        Matcher address = ADDRESS.matcher(line);
        while (found.size() < MOST_RECIPIENTS && address.find()) {
          found.add(address.group().toLowerCase(Locale.ROOT));
        }
      }
    }
    return found;
  }

  /** A picture of the page itself: pasted into it, or the logo below a name. */
  private static boolean isShown(Part part, @Nullable String html) throws MessagingException {
    String[] ids = part.getHeader("Content-ID");
    if (html == null || ids == null || ids.length == 0) {
      return false;
    }
    String id = ids[0].strip().replaceAll("^<|>$", "");
    return !id.isEmpty() && html.contains("cid:" + id);
  }

  private static MailMessage.File file(Part part, String name) throws MessagingException {
    String type = MailAnswer.type(part);
    try (InputStream in = part.getInputStream()) {
      byte[] content = in.readNBytes(LARGEST_FILE + 1);
      return content.length > LARGEST_FILE
          ? new MailMessage.File(name, type, new byte[0], true)
          : new MailMessage.File(name, type, content, false);
    } catch (IOException e) {
      // packed in a way that does not exist: whoever gets it finds it empty and says so
      return new MailMessage.File(name, type, new byte[0], false);
    }
  }

  private static String name(Part part) {
    try {
      String name = part.getFileName();
      return name == null ? "" : PlainText.line(decoded(name), LONGEST_NAME);
    } catch (MessagingException e) {
      return "";
    }
  }

  private static String decoded(String name) {
    try {
      return MimeUtility.decodeText(name);
    } catch (IOException e) {
      return name;
    }
  }
}
