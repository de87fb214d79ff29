package org.wissel.portal.platform.files;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.filters.ImageFilter;
import net.coobird.thumbnailator.geometry.Positions;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.ExifUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Refusal;

/**
 * A photo made harmless: decoded and written anew, so that nothing is left of the file that came
 * but its pixels. Where it was taken, by which camera, and whatever else somebody put into it is
 * gone.
 *
 * @param content JPEG, upright, its longer side at most {@link #LONGEST_SIDE} pixels
 * @param thumbnail the same with {@link #THUMBNAIL_SIDE}
 */
record Photo(byte[] content, byte[] thumbnail, int width, int height) {

  static final int LONGEST_SIDE = 1920;
  static final int THUMBNAIL_SIDE = 320;

  /** As large as telephones make them; a bomb has more, and is refused before it is decoded. */
  static final long MOST_PIXELS = 50_000_000;

  private static final double QUALITY = 0.82;
  private static final int SMALLEST_SIDE = 8;

  /**
   * @param bytes as they came
   * @param declared the media type that the sender named, or null
   */
  static Photo of(byte[] bytes, @Nullable String declared) {
    return read(bytes, declared, Photo::written);
  }

  /** Of pixels that are harmless already. */
  static Photo of(BufferedImage pixels) {
    try {
      return written(smaller(onWhite(pixels), LONGEST_SIDE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Photo written(BufferedImage shown) throws IOException {
    return new Photo(
        jpeg(shown), jpeg(smaller(shown, THUMBNAIL_SIDE)), shown.getWidth(), shown.getHeight());
  }

  /**
   * A square JPEG of that side, made as harmless; of a higher picture what is above, because the
   * face of whoever stands is there.
   */
  static byte[] square(byte[] bytes, int side) {
    return read(
        bytes,
        null,
        shown ->
            jpeg(
                Thumbnails.of(shown)
                    .size(side, side)
                    .crop(Positions.TOP_CENTER)
                    .asBufferedImage()));
  }

  /** The pixels alone, upright, for whoever only looks at them; refused as a photo is. */
  static BufferedImage pixels(byte[] bytes, @Nullable String declared) {
    return read(bytes, declared, shown -> shown);
  }

  /** What is made of the pixels. */
  private interface Use<T> {
    T of(BufferedImage shown) throws IOException;
  }

  private static <T> T read(byte[] bytes, @Nullable String declared, Use<T> use) {
    String type = typeOf(bytes);
    if (type == null) {
      throw Refusal.invalid("photo", "files.refusal.type");
    }
    if (declared != null && lies(declared, type)) {
      throw Refusal.invalid("photo", "files.refusal.lies");
    }
    try (ImageInputStream input =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(type);
      ImageReader reader = readers.next();
      try {
        reader.setInput(input, false, false);
        return use.of(shown(reader));
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      if (e instanceof Refusal refusal) {
        throw refusal;
      }
      // The decoders throw whatever comes to their mind when a file is broken.
      throw Refusal.invalid("photo", "files.refusal.broken");
    }
  }

  private static BufferedImage shown(ImageReader reader) throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if ((long) width * height > MOST_PIXELS) {
      throw Refusal.invalid("photo", "files.refusal.pixels", MOST_PIXELS / 1_000_000);
    }
    if (width < SMALLEST_SIDE || height < SMALLEST_SIDE) {
      throw Refusal.invalid("photo", "files.refusal.tiny");
    }
    ImageReadParam few = reader.getDefaultReadParam();
    // Of a large photo only every second or third pixel is ever in memory.
    int step = Math.max(1, Math.max(width, height) / (2 * LONGEST_SIDE));
    few.setSourceSubsampling(step, step, 0, 0);
    Orientation orientation = orientation(reader);
    return smaller(upright(onWhite(reader.read(0, few)), orientation), LONGEST_SIDE);
  }

  /** By its first bytes: {@code jpeg}, {@code png}, or null for anything else. */
  static @Nullable String typeOf(byte[] bytes) {
    if (begins(bytes, 0xff, 0xd8, 0xff)) {
      return "jpeg";
    }
    return begins(bytes, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n') ? "png" : null;
  }

  private static boolean begins(byte[] bytes, int... with) {
    if (bytes.length < with.length) {
      return false;
    }
    for (int i = 0; i < with.length; i++) {
      if ((bytes[i] & 0xff) != with[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean lies(String declared, String type) {
    String named = declared.toLowerCase(Locale.ROOT).strip();
    return named.startsWith("image/")
        ? !named.equals("image/" + type) && !(named.equals("image/jpg") && type.equals("jpeg"))
        : !named.equals("application/octet-stream");
  }

  /** What a camera wrote beside the pixels may be broken, and they are not. */
  private static @Nullable Orientation orientation(ImageReader reader) {
    try {
      return ExifUtils.getExifOrientation(reader, 0);
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  /** JPEG knows nothing transparent. */
  private static BufferedImage onWhite(BufferedImage image) {
    BufferedImage plain =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = plain.createGraphics();
    try {
      graphics.drawImage(image, 0, 0, Color.WHITE, null);
    } finally {
      graphics.dispose();
    }
    return plain;
  }

  /** A telephone writes down how it was held; what is written anew has to be turned itself. */
  private static BufferedImage upright(BufferedImage image, @Nullable Orientation orientation) {
    if (orientation == null || orientation == Orientation.TOP_LEFT) {
      return image;
    }
    ImageFilter turn = ExifFilterUtils.getFilterForOrientation(orientation);
    return onWhite(turn.apply(image));
  }

  private static BufferedImage smaller(BufferedImage image, int longest) throws IOException {
    return Math.max(image.getWidth(), image.getHeight()) <= longest
        ? image
        : Thumbnails.of(image).size(longest, longest).asBufferedImage();
  }

  private static byte[] jpeg(BufferedImage image) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Thumbnails.of(image).scale(1).outputFormat("jpg").outputQuality(QUALITY).toOutputStream(out);
    return out.toByteArray();
  }
}
