package org.wissel.adapters.house;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.Person;
import org.wissel.spi.faults.Attachment;

/** What makes two writes the same, as a digest. */
final class HouseContent {

  private HouseContent() {}

  /** Of the values' text forms; of attachments the bytes, of people how they are known. */
  static String digest(List<@Nullable Object> values) {
    MessageDigest digest = sha256();
    for (Object value : values) {
      add(digest, value);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(MessageDigest digest, @Nullable Object value) {
    if (value instanceof List<?> list) {
      add(digest, String.valueOf(list.size()));
      list.forEach(one -> add(digest, one));
    } else if (value instanceof Attachment attachment) {
      add(digest, attachment.name());
      add(digest, attachment.mediaType());
      add(digest, attachment.content());
    } else if (value instanceof Person person) {
      add(digest, String.valueOf(person.number() == null ? person.email() : person.number()));
    } else {
      add(digest, String.valueOf(value).getBytes(StandardCharsets.UTF_8));
    }
  }

  // with its length, so that two values never run into one another
  private static void add(MessageDigest digest, byte[] bytes) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
