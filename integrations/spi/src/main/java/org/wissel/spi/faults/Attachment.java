package org.wissel.spi.faults;

import java.util.Arrays;
import java.util.Objects;

/**
 * A photo or file as a whole. What goes out was checked and made harmless by the portal; what comes
 * back was not.
 *
 * @param name of the file, without a path, 1 to 100 characters
 * @param mediaType such as {@code image/jpeg}
 * @param content 1 to {@link #LARGEST} bytes
 */
public record Attachment(String name, String mediaType, byte[] content) {

  /** 2 MB. */
  public static final int LARGEST = 2 << 20;

  public Attachment {
    content = content.clone();
    if (name.isBlank() || name.length() > 100) {
      throw new IllegalArgumentException("a file's name has 1 to 100 characters");
    }
    if (content.length < 1 || content.length > LARGEST) {
      throw new IllegalArgumentException("an attachment has 1 byte to 2 MB");
    }
  }

  @Override
  public byte[] content() {
    return content.clone();
  }

  public int size() {
    return content.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Attachment that
        && name.equals(that.name)
        && mediaType.equals(that.mediaType)
        && Arrays.equals(content, that.content);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, mediaType, Arrays.hashCode(content));
  }

  @Override
  public String toString() {
    return "Attachment[" + name + ", " + mediaType + ", " + content.length + " bytes]";
  }
}
