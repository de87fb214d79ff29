package org.wissel.portal.groups;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Refusal;

/** What files a group takes: those whose content is what their name says, and that run nowhere. */
final class GroupFileType {

  static final int LONGEST_NAME = 100;

  private static final Set<String> ZIPPED =
      Set.of("docx", "xlsx", "pptx", "odt", "ods", "odp", "zip");
  private static final Set<String> TEXTS = Set.of("txt", "csv", "md");

  private GroupFileType() {}

  /** The name without a path and with its ending in small letters. */
  static String name(@Nullable String typed) {
    String last = typed == null ? "" : typed.replaceAll(".*[/\\\\]", "");
    String plain = last.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}]", "").strip();
    int dot = plain.lastIndexOf('.');
    if (dot < 1) {
      throw Refusal.invalid("name", "groups.refusal.fileName");
    }
    if (plain.codePointCount(0, plain.length()) > LONGEST_NAME) {
      throw Refusal.invalid("name", "groups.refusal.tooLong", LONGEST_NAME);
    }
    return plain.substring(0, dot) + plain.substring(dot).toLowerCase(Locale.ROOT);
  }

  static void check(String name, byte[] content) {
    if (!fits(name.substring(name.lastIndexOf('.') + 1), content)) {
      throw Refusal.invalid("name", "groups.refusal.fileType");
    }
  }

  private static boolean fits(String ending, byte[] content) {
    if (ZIPPED.contains(ending)) {
      return begins(content, 'P', 'K', 3, 4);
    }
    if (TEXTS.contains(ending)) {
      return isText(content);
    }
    return switch (ending) {
      case "pdf" -> begins(content, '%', 'P', 'D', 'F', '-');
      case "png" -> begins(content, 0x89, 'P', 'N', 'G');
      case "jpg", "jpeg" -> begins(content, 0xff, 0xd8, 0xff);
      default -> false;
    };
  }

  private static boolean begins(byte[] content, int... first) {
    if (content.length < first.length) {
      return false;
    }
    for (int i = 0; i < first.length; i++) {
      if ((content[i] & 0xff) != first[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isText(byte[] content) {
    for (byte each : content) {
      if (each == 0) {
        return false;
      }
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
