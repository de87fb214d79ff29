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
      List<MailMessage.File> files = new ArrayList<>();
      List<Part> parts = MailAnswer.parts(message);
      for (Part part : parts) {
        String type = MailAnswer.type(part);
        boolean attached =
            Part.ATTACHMENT.equalsIgnoreCase(String.valueOf(MailAnswer.disposition(part)))
                || !name(part).isEmpty();
        if (!attached && type.equals("text/plain")) {
          text = text == null ? MailAnswer.decoded(part) : text;
        } else if (!attached && type.equals("text/html")) {
          html = html == null ? MailAnswer.decoded(part) : html;
        }
      }
      for (Part part : parts) {
        String name = name(part);
        boolean attached =
            Part.ATTACHMENT.equalsIgnoreCase(String.valueOf(MailAnswer.disposition(part)))
                || !name.isEmpty();
        if (attached && files.size() < MOST_FILES && !isShown(part, html)) {
          files.add(file(part, name));
        }
      }
      return new MailMessage(
          headed.id(), headed.recipients(), Kind.WRITTEN, headed.subject(), text, html, files);
    } catch (MessagingException | IOException | RuntimeException e) {
      return new MailMessage(
          headed.id(), headed.recipients(), Kind.UNREADABLE, "", null, null, List.of());
    }
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

  /** A picture of the page itself, such as the logo below a name. */
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
