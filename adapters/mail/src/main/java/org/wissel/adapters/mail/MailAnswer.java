package org.wissel.adapters.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.PlainText;
import org.wissel.spi.SubmissionId;

/**
 * What came back for an order. Understood is only what cannot mean anything else: one of our words
 * alone in the first line, from the caterer's address, or a report that a message did not arrive.
 *
 * @param id its message id; empty when it has none
 * @param answers the submissions of the portal's messages that it answers
 * @param text for people, plain and limited; null when there is none
 */
record MailAnswer(
    String id, Kind kind, Set<SubmissionId> answers, @Nullable String text, Instant at) {

  /** What it says. */
  enum Kind {
    ACCEPTED,
    REFUSED,
    DELIVERED,
    /** The caterer did not get the message. */
    UNDELIVERED,
    /** Something for people to read. */
    WORDS,
    /** Said by a machine to everybody, such as that somebody is on holiday, or our own copy. */
    NOTHING
  }

  private static final Map<String, Kind> WORDS =
      Map.of(
          "ACCEPTED", Kind.ACCEPTED,
          "AKKOORD", Kind.ACCEPTED,
          "REFUSED", Kind.REFUSED,
          "GEWEIGERD", Kind.REFUSED,
          "DELIVERED", Kind.DELIVERED,
          "GELEVERD", Kind.DELIVERED);

  private static final int LARGEST_TEXT = 64 << 10;
  private static final int LONGEST_WORDS = 500;
  private static final int MOST_PARTS = 30;

  // where mail programs begin to quote what is answered
  private static final Pattern QUOTE =
      Pattern.compile("^(>|-{3,}|_{5,}|(On|Op|Am|Le) .*:$|(From|Van|Von|De): ).*", Pattern.DOTALL);

  private static final Pattern ACTION = Pattern.compile("(?im)^Action:\\s*(\\w+)");
  private static final Pattern DIAGNOSIS =
      Pattern.compile("(?im)^Diagnostic-Code:\\s*[^;\\r\\n]*;\\s*(.*(?:\\r?\\n[ \\t].*)*)");
  private static final Pattern REFERENCE = Pattern.compile("\\b([0-9a-f]{8}-[0-9a-f]{4})\\b(?!-)");

  /** The reference of the order that a message is about; empty when it is about none. */
  static Optional<String> reference(Message message) throws MessagingException, IOException {
    Optional<String> named = MailCopy.named(about(message)).values().stream().findFirst();
    if (named.isPresent()) {
      return named;
    }
    Matcher subject = REFERENCE.matcher(subject(message));
    return subject.find() ? Optional.of(subject.group(1)) : Optional.empty();
  }

  /** What the message says; never fails because of how it is written. */
  static MailAnswer read(Message message, InternetAddress caterer)
      throws MessagingException, IOException {
    String about = about(message);
    Instant at =
        message.getReceivedDate() == null ? Instant.EPOCH : message.getReceivedDate().toInstant();
    String id = MailCopy.header(message, "Message-ID");
    Set<SubmissionId> answers = MailCopy.named(about).keySet();
    if (!MailCopy.named(id).isEmpty()) {
      return new MailAnswer(id, Kind.NOTHING, answers, null, at);
    }
    if (isReport(message)) {
      String report = report(message);
      Matcher action = ACTION.matcher(report);
      boolean failed = action.find() && action.group(1).equalsIgnoreCase("failed");
      Matcher why = DIAGNOSIS.matcher(report);
      return new MailAnswer(
          id,
          failed ? Kind.UNDELIVERED : Kind.NOTHING,
          answers,
          words(why.find() ? why.group(1) : text(message).orElse("")),
          at);
    }
    if (isAutomatic(message)) {
      return new MailAnswer(id, Kind.NOTHING, answers, null, at);
    }
    List<String> lines = said(text(message).orElse(""));
    Kind kind = lines.isEmpty() || !isFrom(message, caterer) ? null : kind(lines.get(0));
    String rest = words(String.join("\n", kind == null ? lines : lines.subList(1, lines.size())));
    return new MailAnswer(id, kind == null ? Kind.WORDS : kind, answers, rest, at);
  }

  private static @Nullable Kind kind(String line) {
    return WORDS.get(line.replaceFirst("[.!]$", "").toUpperCase(Locale.ROOT));
  }

  /** The lines that were written, up to what is quoted. */
  private static List<String> said(String text) {
    return text.lines()
        .map(String::strip)
        .takeWhile(line -> !QUOTE.matcher(line).matches())
        .dropWhile(String::isEmpty)
        .toList();
  }

  private static @Nullable String words(String text) {
    String words =
        text.lines()
            .map(line -> PlainText.line(line, LONGEST_WORDS))
            .filter(line -> !line.isEmpty())
            .collect(Collectors.joining("\n"));
    if (words.length() > LONGEST_WORDS) {
      int end = Character.isHighSurrogate(words.charAt(LONGEST_WORDS - 2)) ? 2 : 1;
      words = words.substring(0, LONGEST_WORDS - end) + "…";
    }
    return words.isEmpty() ? null : words;
  }

  private static boolean isFrom(Message message, InternetAddress caterer)
      throws MessagingException {
    try {
      return message.getFrom() != null
          && message.getFrom().length == 1
          && message.getFrom()[0] instanceof InternetAddress from
          && caterer.getAddress().equalsIgnoreCase(from.getAddress());
    } catch (AddressException e) {
      return false;
    }
  }

  static boolean isAutomatic(Message message) throws MessagingException {
    String automatic = MailCopy.header(message, "Auto-Submitted").strip();
    String precedence = MailCopy.header(message, "Precedence").strip().toLowerCase(Locale.ROOT);
    return !automatic.isEmpty() && !automatic.equalsIgnoreCase("no")
        || Set.of("bulk", "junk", "list", "auto_reply").contains(precedence)
        || message.getHeader("X-Autoreply") != null
        || message.getHeader("X-Auto-Response-Suppress") != null
            && subject(message).toLowerCase(Locale.ROOT).startsWith("automati");
  }

  static String subject(Message message) throws MessagingException {
    String raw = MailCopy.header(message, "Subject");
    try {
      return MimeUtility.decodeText(raw);
    } catch (IOException e) {
      return raw;
    }
  }

  static boolean isReport(Part part) throws MessagingException {
    return type(part).startsWith("multipart/report")
        && String.valueOf(part.getContentType())
            .toLowerCase(Locale.ROOT)
            .contains("delivery-status");
  }

  /** Headers, and of a report what it tells of the message that it is about. */
  private static String about(Message message) throws MessagingException, IOException {
    String headers =
        MailCopy.header(message, "In-Reply-To") + " " + MailCopy.header(message, "References");
    return isReport(message) ? headers + " " + report(message) : headers;
  }

  private static String report(Message message) throws MessagingException, IOException {
    StringBuilder all = new StringBuilder();
    for (Part part : parts(message)) {
      String type = type(part);
      if (type.equals("message/delivery-status")
          || type.equals("message/rfc822")
          || type.equals("text/rfc822-headers")
          || type.equals("message/global-delivery-status")) {
        all.append(new String(bytes(part), StandardCharsets.ISO_8859_1)).append('\n');
      }
    }
    return all.toString();
  }

  /** The words of the message: its first plain text, else what its first page says. */
  private static Optional<String> text(Message message) throws MessagingException, IOException {
    List<Part> parts = parts(message);
    for (String type : List.of("text/plain", "text/html")) {
      for (Part part : parts) {
        if (type(part).equals(type)
            && !Part.ATTACHMENT.equalsIgnoreCase(String.valueOf(disposition(part)))) {
          String text = decoded(part);
          return Optional.of(type.equals("text/html") ? PlainText.ofHtml(text) : text);
        }
      }
    }
    return Optional.empty();
  }

  static @Nullable String disposition(Part part) {
    try {
      return part.getDisposition();
    } catch (MessagingException e) {
      return null;
    }
  }

  /** All parts that are no containers, those of a message within the message not among them. */
  static List<Part> parts(Part root) throws MessagingException {
    return parts(root, MOST_PARTS);
  }

  /** So many at most; containers within each other are opened as far as always. */
  static List<Part> parts(Part root, int most) throws MessagingException {
    List<Part> found = new ArrayList<>();
    Deque<Part> left = new ArrayDeque<>(List.of(root));
    int opened = 0;
    for (int looked = 0; !left.isEmpty() && looked < most; looked++) {
      Part part = left.pop();
      List<Part> inside = List.of();
      if (opened < MOST_PARTS && type(part).startsWith("multipart/")) {
        opened++;
        inside = inside(part, most);
      }
      if (inside.isEmpty()) {
        found.add(part);
      }
      for (int i = inside.size() - 1; i >= 0; i--) {
        left.push(inside.get(i));
      }
    }
    return found;
  }

  /** The parts of a container; none of one that is broken. */
  private static List<Part> inside(Part part, int most) throws MessagingException {
    try {
      List<Part> inside = new ArrayList<>();
      if (part.getContent() instanceof Multipart container) {
        for (int i = 0; i < Math.min(most, container.getCount()); i++) {
          inside.add(container.getBodyPart(i));
        }
      }
      return inside;
    } catch (IOException | ParseException e) {
      return List.of();
    }
  }

  /** In small letters without parameters; a type that cannot be read is taken for plain text. */
  static String type(Part part) throws MessagingException {
    try {
      return new ContentType(part.getContentType()).getBaseType().toLowerCase(Locale.ROOT);
    } catch (ParseException e) {
      return "text/plain";
    }
  }

  /**
   * The text in the letters that it says it is in, where they are known and it is; else as UTF-8,
   * else as what most programs write that do not say.
   */
  static String decoded(Part part) throws MessagingException, IOException {
    byte[] bytes = bytes(part);
    String named = null;
    try {
      named = new ContentType(part.getContentType()).getParameter("charset");
    } catch (ParseException e) {
      // not said
    }
    List<Charset> tried = new ArrayList<>();
    try {
      tried.add(Charset.forName(MimeUtility.javaCharset(named == null ? "utf-8" : named)));
    } catch (IllegalArgumentException e) {
      // none that exists
    }
    tried.add(StandardCharsets.UTF_8);
    for (Charset charset : tried) {
      try {
        return decoded(bytes, charset);
      } catch (CharacterCodingException e) {
        // it is not; the next
        continue;
      }
    }
    return new String(bytes, Charset.forName("windows-1252"));
  }

  /** Of what was cut, without the letter in which it was. */
  private static String decoded(byte[] bytes, Charset charset) throws CharacterCodingException {
    CharsetDecoder decoder = charset.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (bytes.length < LARGEST_TEXT) {
      return decoder.decode(in).toString();
    }
    CharBuffer out = CharBuffer.allocate((int) (bytes.length * decoder.maxCharsPerByte()) + 1);
    CoderResult result = decoder.decode(in, out, false);
    if (result.isError()) {
      result.throwException();
    }
    return out.flip().toString();
  }

  /** What is in the part, without how it was packed for the way; the beginning of what is large. */
  private static byte[] bytes(Part part) throws MessagingException, IOException {
    try (InputStream in = part.getInputStream()) {
      return in.readNBytes(LARGEST_TEXT);
    } catch (IOException | MessagingException e) {
      // packed in a way that does not exist: as it came
      if (part instanceof MimeBodyPart raw) {
        try (InputStream in = raw.getRawInputStream()) {
          return in.readNBytes(LARGEST_TEXT);
        }
      }
      if (part instanceof MimeMessage raw) {
        try (InputStream in = raw.getRawInputStream()) {
          return in.readNBytes(LARGEST_TEXT);
        }
      }
      throw e;
    }
  }
}
