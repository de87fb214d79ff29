package org.wissel.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** All of them, and as many together as fit somewhere. */
final class Payloads {

  /**
   * What would be a script if anything let it through.
   *
   * @param number tells it apart; it stands in the call {@code xss(number)} and in its addresses
   */
  record Payload(int number, String text) {}

  private final List<Payload> all = new ArrayList<>();

  Payloads() {
    String kind = "";
    for (String line : read().split("\n", -1)) {
      if (line.startsWith("## ")) {
        kind = line;
      } else if (!kind.isEmpty() && !line.isEmpty()) {
        int number = 100 + all.size();
        all.add(
            new Payload(
                number,
                unescaped(line)
                    .replace("¤", "xss(" + number + ")")
                    .replace("§", String.valueOf(number))));
      }
    }
  }

  private static String read() {
    try (InputStream file =
        Objects.requireNonNull(Payloads.class.getResourceAsStream("/xss/payloads.txt"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String unescaped(String line) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char letter = line.charAt(i);
      if (letter != '\\' || i + 1 == line.length()) {
        text.append(letter);
        continue;
      }
      char next = line.charAt(++i);
      switch (next) {
        case 'n' -> text.append('\n');
        case 'r' -> text.append('\r');
        case 't' -> text.append('\t');
        case 'u' -> {
          text.append((char) Integer.parseInt(line.substring(i + 1, i + 5), 16));
          i += 4;
        }
        case '\\' -> text.append('\\');
        default -> text.append('\\').append(next);
      }
    }
    return text.toString();
  }

  List<Payload> all() {
    return all;
  }

  /** Those that a field of this length takes. */
  List<Payload> upTo(int longest) {
    return all.stream().filter(payload -> payload.text().length() <= longest).toList();
  }

  /** All of them in texts of at most this length, as paragraphs of their own. */
  List<String> together(int longest) {
    List<String> texts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Payload payload : upTo(longest)) {
      String words = payload.text();
      // what no text takes would have the whole of it refused
      if (words.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
        continue;
      }
      if (text.length() + words.length() + 2 > longest || hashtags(text + words) > 9) {
        texts.add(text.toString());
        text.setLength(0);
      }
      text.append(text.isEmpty() ? "" : "\n\n").append(words);
    }
    texts.add(text.toString());
    return texts;
  }

  private static long hashtags(String text) {
    return text.chars().filter(c -> c == '#').count();
  }
}
