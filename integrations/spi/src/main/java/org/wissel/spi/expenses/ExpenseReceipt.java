package org.wissel.spi.expenses;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What proves an expense: names its original by what is in it, so that nothing can take its place.
 *
 * @param sha256 of the original's bytes, in 64 small hexadecimal digits
 * @param name of the file, without a path, 1 to 100 characters
 * @param mediaType one of {@link #MEDIA_TYPES}
 * @param size in bytes, 1 to {@link #LARGEST}
 */
public record ExpenseReceipt(String sha256, String name, String mediaType, int size) {

  /** 10 MB. */
  public static final int LARGEST = 10 << 20;

  public static final Set<String> MEDIA_TYPES =
      Set.of("image/jpeg", "image/png", "application/pdf");

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  public ExpenseReceipt {
    if (!isSha256(sha256)) {
      throw new IllegalArgumentException("a SHA-256 has 64 small hexadecimal digits");
    }
    if (name.isBlank()
        || name.length() > 100
        || name.indexOf('/') >= 0
        || name.indexOf('\\') >= 0
        || name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a file's name has 1 to 100 characters and no path");
    }
    if (!MEDIA_TYPES.contains(mediaType)) {
      throw new IllegalArgumentException("a receipt is a JPEG, a PNG or a PDF");
    }
    if (size < 1 || size > LARGEST) {
      throw new IllegalArgumentException("a receipt has 1 byte to 10 MB");
    }
  }

  /** The receipt whose original has these bytes. */
  public static ExpenseReceipt of(String name, String mediaType, byte[] original) {
    return new ExpenseReceipt(sha256(original), name, mediaType, original.length);
  }

  public static boolean isSha256(String text) {
    return SHA256.matcher(text).matches();
  }

  /** Throws {@link IllegalArgumentException} when these are not the original's bytes. */
  public void check(byte[] original) {
    if (original.length != size || !sha256(original).equals(sha256)) {
      throw new IllegalArgumentException("these bytes are not the original of receipt " + sha256);
    }
  }

  /** In 64 small hexadecimal digits. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
