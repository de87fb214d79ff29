package org.wissel.portal.platform.files;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a JPEG says that it was taken, in its Exif data. Forgetting it overwrites those bytes
 * alone: every pixel, and how the picture was held, stays as it came.
 */
final class PhotoPlace {

  private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};
  private static final byte[] XMP =
      "http://ns.adobe.com/xap/1.0/\0".getBytes(StandardCharsets.US_ASCII);
  private static final int APP1 = 0xe1;
  private static final int START_OF_SCAN = 0xda;
  private static final int GPS = 0x8825;
  private static final int ENTRY = 12;
  private static final int MOST_ENTRIES = 200;

  /** Sizes of the types of Exif, by their number. */
  private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};

  private final byte[] bytes;
  private @Nullable String found;

  private PhotoPlace(byte[] bytes) {
    this.bytes = bytes;
  }

  /** As latitude and longitude in degrees, such as {@code 51.8311, 4.9742}; null for none. */
  static @Nullable String of(byte[] jpeg) {
    PhotoPlace place = new PhotoPlace(jpeg);
    place.walk(false);
    return place.found;
  }

  /** The same file, of the same length, which does not say it any more. */
  static byte[] forgotten(byte[] jpeg) {
    PhotoPlace place = new PhotoPlace(jpeg.clone());
    place.walk(true);
    return place.bytes;
  }

  /** From one part of the file to the next, until the pixels begin. */
  private void walk(boolean forget) {
    int at = 2;
    while (at + 4 <= bytes.length && (bytes[at] & 0xff) == 0xff) {
      int marker = bytes[at + 1] & 0xff;
      int length = (bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff;
      int content = at + 4;
      int end = at + 2 + length;
      if (marker == START_OF_SCAN || length < 2 || end > bytes.length) {
        return;
      }
      if (marker == APP1 && begins(content, end, EXIF)) {
        try {
          exif(content + EXIF.length, end, forget);
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
          // what a camera wrote may be broken; then nobody reads a place in it
        }
      } else if (forget && marker == APP1 && begins(content, end, XMP)) {
        // the same once more, as text
        Arrays.fill(bytes, content + XMP.length, end, (byte) ' ');
      }
      at = end;
    }
  }

  private boolean begins(int at, int end, byte[] with) {
    return end - at >= with.length
        && Arrays.equals(bytes, at, at + with.length, with, 0, with.length);
  }

  private void exif(int start, int end, boolean forget) {
    ByteBuffer data = ByteBuffer.wrap(bytes, start, end - start).slice();
    data.order(data.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int first = data.getInt(4);
    int count = Math.min(data.getShort(first) & 0xffff, MOST_ENTRIES);
    for (int i = 0; i < count; i++) {
      int entry = first + 2 + i * ENTRY;
      if ((data.getShort(entry) & 0xffff) == GPS) {
        gps(data, data.getInt(entry + 8), forget);
      }
    }
  }

  private void gps(ByteBuffer data, int at, boolean forget) {
    int count = Math.min(data.getShort(at) & 0xffff, MOST_ENTRIES);
    Double latitude = null;
    Double longitude = null;
    boolean south = false;
    boolean west = false;
    for (int i = 0; i < count; i++) {
      int entry = at + 2 + i * ENTRY;
      switch (data.getShort(entry) & 0xffff) {
        case 1 -> south = data.get(entry + 8) == 'S';
        case 2 -> latitude = degrees(data, data.getInt(entry + 8));
        case 3 -> west = data.get(entry + 8) == 'W';
        case 4 -> longitude = degrees(data, data.getInt(entry + 8));
        default -> {
          // height, direction and the like
        }
      }
    }
    if (latitude != null && longitude != null) {
      found =
          String.format(
              Locale.ROOT,
              "%.4f, %.4f",
              south ? -latitude : latitude,
              west ? -longitude : longitude);
    }
    if (forget) {
      for (int i = 0; i < count; i++) {
        forget(data, at + 2 + i * ENTRY);
      }
      data.putShort(at, (short) 0);
    }
  }

  /** Degrees, minutes and seconds, each a fraction. */
  private static @Nullable Double degrees(ByteBuffer data, int at) {
    double degrees = 0;
    double share = 1;
    for (int i = 0; i < 3; i++) {
      long above = data.getInt(at + 8 * i) & 0xffffffffL;
      long below = data.getInt(at + 8 * i + 4) & 0xffffffffL;
      if (below == 0) {
        return null;
      }
      degrees += above / (double) below / share;
      share *= 60;
    }
    return degrees;
  }

  private static void forget(ByteBuffer data, int entry) {
    int type = data.getShort(entry + 2) & 0xffff;
    long size = (type < SIZES.length ? SIZES[type] : 0) * (data.getInt(entry + 4) & 0xffffffffL);
    if (size > 4 && size < data.limit()) {
      int value = data.getInt(entry + 8);
      for (int i = 0; i < size; i++) {
        data.put(value + i, (byte) 0);
      }
    }
    for (int i = 0; i < ENTRY; i++) {
      data.put(entry + i, (byte) 0);
    }
  }
}
