package org.wissel.adapters.mail;

import jakarta.mail.Flags;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.catering.CateringOrder;

/**
 * A message of the portal's own, as its copy lies in the mailbox. Its message id is the
 * submission's with the reference of the order behind it; two headers say what it is.
 *
 * @param draft whether it is not sure that it was sent
 * @param attempt random, of whoever put it there
 * @param order what holds with it; of a cancellation what held before
 */
record MailCopy(
    Message message,
    boolean draft,
    SubmissionId submission,
    String reference,
    Verb verb,
    String fingerprint,
    String attempt,
    CateringOrder order,
    Instant at) {

  static final String STAMP = "X-Wissel-Write";
  static final String ORDER = "X-Wissel-Order";

  private static final Pattern ID =
      Pattern.compile("<([0-9a-f-]{36})\\.([0-9a-f]{8}-[0-9a-f]{4})@wissel\\.[^>]*>");

  /** What a message does. */
  enum Verb {
    ORDER,
    CHANGE,
    CANCEL
  }

  /** The reference of the order that this submission makes: short enough for a telephone. */
  static String reference(SubmissionId submission) {
    return submission.toString().substring(0, 13);
  }

  static boolean isReference(String text) {
    return text.matches("[0-9a-f]{8}-[0-9a-f]{4}");
  }

  static String messageId(SubmissionId submission, String reference, String domain) {
    return "<" + submission + "." + reference + "@" + domain + ">";
  }

  /** The message ids of ours that a text names: submissions, with the order's reference. */
  static Map<SubmissionId, String> named(String text) {
    Map<SubmissionId, String> named = new HashMap<>();
    Matcher ids = ID.matcher(text);
    while (ids.find()) {
      try {
        named.put(SubmissionId.of(ids.group(1)), ids.group(2));
      } catch (IllegalArgumentException e) {
        // 36 digits and strokes, and no id
      }
    }
    return named;
  }

  /** What makes the content of a write. */
  static String fingerprint(Verb verb, Person by, @Nullable CateringOrder order) {
    String content =
        verb
            + "\n"
            + (by.number() == null ? by.email() : by.number())
            + "\n"
            + (order == null ? "" : line(order));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static void stamp(
      MimeMessage message, Verb verb, String fingerprint, String attempt, CateringOrder order)
      throws MessagingException {
    message.setHeader(STAMP, verb + " " + fingerprint + " " + attempt);
    // no line of a message may be longer than 998 characters
    message.setHeader(ORDER, String.join("\r\n ", line(order).split("(?<=\\G.{70})")));
  }

  /** Reads a copy; empty for a message that is none. */
  static Optional<MailCopy> read(Message message) throws MessagingException {
    Map<SubmissionId, String> id = named(header(message, "Message-ID"));
    String[] stamp = header(message, STAMP).split(" ", -1);
    Date date = message.getSentDate();
    if (id.size() != 1 || stamp.length != 3 || date == null) {
      return Optional.empty();
    }
    Map.Entry<SubmissionId, String> one = id.entrySet().iterator().next();
    try {
      return Optional.of(
          new MailCopy(
              message,
              message.isSet(Flags.Flag.DRAFT),
              one.getKey(),
              one.getValue(),
              Verb.valueOf(stamp[0]),
              stamp[1],
              stamp[2],
              order(header(message, ORDER).replaceAll("\\s", "")),
              date.toInstant()));
    } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  /** The first value of a header on one line; empty when it is missing. */
  static String header(Message message, String name) throws MessagingException {
    String[] values = message.getHeader(name);
    return values == null ? "" : MimeUtility.unfold(values[0]);
  }

  private static String line(CateringOrder order) {
    return List.of(
            order.menu(),
            order.servedAt().toString(),
            order.place(),
            String.valueOf(order.headcount()),
            new TreeMap<>(order.diets())
                .entrySet().stream()
                    .map(diet -> diet.getKey() + "=" + diet.getValue())
                    .collect(Collectors.joining(";")),
            order.costCentre() == null ? "" : order.costCentre())
        .stream()
        .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static CateringOrder order(String line) {
    String[] parts = line.split("&", -1);
    for (int i = 0; i < parts.length; i++) {
      parts[i] = URLDecoder.decode(parts[i], StandardCharsets.UTF_8);
    }
    Map<String, Integer> diets = new HashMap<>();
    for (String diet : parts[4].isEmpty() ? new String[0] : parts[4].split(";", -1)) {
      String[] both = diet.split("=", 2);
      diets.put(both[0], Integer.valueOf(both[1]));
    }
    return new CateringOrder(
        parts[0],
        Instant.parse(parts[1]),
        parts[2],
        Integer.parseInt(parts[3]),
        diets,
        parts[5].isEmpty() ? null : parts[5]);
  }
}
