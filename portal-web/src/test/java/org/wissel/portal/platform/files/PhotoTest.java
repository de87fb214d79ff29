package org.wissel.portal.platform.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wissel.portal.platform.Refusal;

/** Real JPEG and PNG files, made here byte by byte where no honest program would make them. */
@DisplayName("A photo")
class PhotoTest {

  @Test
  @DisplayName("is written anew: where it was taken and by which camera is gone, and it is upright")
  void isWrittenAnew() throws IOException {
    byte[] came = withExif(jpeg(400, 200), 6, "GPS 51.83,4.97 SECRETCAM");
    assertThat(new String(came, ISO_8859_1)).contains("SECRETCAM");

    Photo photo = Photo.of(came, "image/jpeg");
    assertThat(new String(photo.content(), ISO_8859_1)).doesNotContain("SECRETCAM", "Exif");
    assertThat(new String(photo.thumbnail(), ISO_8859_1)).doesNotContain("SECRETCAM", "Exif");
    assertThat(photo.width()).as("it was held upright").isEqualTo(200);
    assertThat(photo.height()).isEqualTo(400);
    BufferedImage upright = ImageIO.read(new ByteArrayInputStream(photo.content()));
    assertThat(new Color(upright.getRGB(195, 5)).getRed())
        .as("what was left above is right above now")
        .isGreaterThan(200);
  }

  @Test
  @DisplayName("of five megabytes with the place where it was taken keeps nothing of the place")
  void losesItsPlace() throws IOException {
    byte[] came = withPlace(noise(3600, 2700));
    assertThat(came.length).isGreaterThan(5 << 20);
    assertThat(segments(came)).as("as telephones write it").contains(0xe1);
    assertThat(indexOf(came, LATITUDE)).isPositive();

    Photo photo = Photo.of(came, "image/jpeg");
    for (byte[] kept : List.of(photo.content(), photo.thumbnail())) {
      assertThat(segments(kept))
          .as("only what is needed to decode it: no EXIF, no XMP, no comment")
          .isSubsetOf(0xe0, 0xdb, 0xc0, 0xc4, 0xda);
      assertThat(indexOf(kept, LATITUDE)).isNegative();
    }
    assertThat(photo.content().length).isLessThan(3 << 20);
  }

  @Test
  @DisplayName("of a person becomes a small square with the face in it, and nothing else is left")
  void becomesSquare() throws IOException {
    BufferedImage standing = new BufferedImage(300, 900, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = standing.createGraphics();
    pen.setColor(Color.RED);
    pen.fillRect(0, 0, 300, 300);
    pen.dispose();
    byte[] came = withExif(encoded(standing, "jpeg"), 1, "GPS 51.83,4.97 SECRETCAM");

    byte[] kept = Photo.square(came, 128);
    assertThat(new String(kept, ISO_8859_1)).doesNotContain("SECRETCAM", "Exif");
    BufferedImage square = ImageIO.read(new ByteArrayInputStream(kept));
    assertThat(square.getWidth()).isEqualTo(128);
    assertThat(square.getHeight()).isEqualTo(128);
    assertThat(new Color(square.getRGB(64, 100)).getRed()).as("the upper part").isGreaterThan(200);
    assertThat(ImageIO.read(new ByteArrayInputStream(Photo.square(jpeg(40, 90), 128))).getWidth())
        .as("also of a smaller one")
        .isEqualTo(128);
    assertThatThrownBy(() -> Photo.square(pngOf(60_000, 60_000), 128))
        .isInstanceOf(Refusal.class)
        .hasMessage("files.refusal.pixels");
    assertThatThrownBy(() -> Photo.square("<svg/>".getBytes(ISO_8859_1), 128))
        .isInstanceOf(Refusal.class);
  }

  @Test
  @DisplayName("of twelve million pixels becomes as large as a screen, with a thumbnail")
  void isMadeSmaller() throws IOException {
    Photo photo = Photo.of(jpeg(4000, 3000), null);
    assertThat(photo.width()).isEqualTo(Photo.LONGEST_SIDE);
    assertThat(photo.height()).isEqualTo(Photo.LONGEST_SIDE * 3 / 4);
    BufferedImage thumbnail = ImageIO.read(new ByteArrayInputStream(photo.thumbnail()));
    assertThat(thumbnail.getWidth()).isEqualTo(Photo.THUMBNAIL_SIDE);
    assertThat(photo.content().length).isLessThan(2 << 20);
  }

  @Test
  @DisplayName("may be a PNG with nothing behind some of it, which is white then")
  void mayBePng() throws IOException {
    BufferedImage clear = new BufferedImage(64, 64, BufferedImage.TYPE_INT_ARGB);
    Photo photo = Photo.of(encoded(clear, "png"), "image/png");
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(photo.content()));
    assertThat(new Color(read.getRGB(32, 32)).getGreen()).isGreaterThan(250);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<svg xmlns='x'><script/></svg>", "GIF89a...", "%PDF-1.7", "x", "<html>"})
  @DisplayName("is known by its content: anything else is refused, whatever it calls itself")
  void isKnownByItsContent(String content) {
    refused(content.getBytes(ISO_8859_1), "image/jpeg", "files.refusal.type");
  }

  @Test
  @DisplayName("that lies about its type is refused")
  void thatLiesIsRefused() throws IOException {
    refused(jpeg(40, 40), "image/png", "files.refusal.lies");
    refused(jpeg(40, 40), "text/html", "files.refusal.lies");
  }

  @Test
  @DisplayName("with a hundred times the pixels that it has bytes is refused before it is decoded")
  void aBombIsRefused() throws IOException {
    byte[] bomb = pngOf(50_000, 50_000);
    assertThat(bomb.length).isLessThan(1 << 20);
    long before = usedMemory();
    refused(bomb, "image/png", "files.refusal.pixels");
    assertThat(usedMemory() - before).as("bytes").isLessThan(50L << 20);
  }

  @Test
  @DisplayName("that is cut off, or has too little to see, is refused with a sentence")
  void aBrokenOneIsRefused() throws IOException {
    byte[] whole = encoded(new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB), "png");
    refused(Arrays.copyOf(whole, 60), "image/png", "files.refusal.broken");
    refused(Arrays.copyOf(jpeg(200, 200), 30), "image/jpeg", "files.refusal.broken");
    refused(jpeg(4, 4), "image/jpeg", "files.refusal.tiny");
  }

  private static void refused(byte[] bytes, @Nullable String declared, String key) {
    assertThatThrownBy(() -> Photo.of(bytes, declared))
        .isInstanceOfSatisfying(Refusal.class, no -> assertThat(no.key()).isEqualTo(key));
  }

  private static long usedMemory() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** Red in its left upper corner, so that one sees how it was turned. */
  private static byte[] jpeg(int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.BLUE);
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(Color.RED);
    graphics.fillRect(0, 0, width / 4, height / 4);
    graphics.dispose();
    return encoded(image, "jpeg");
  }

  private static byte[] encoded(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    return out.toByteArray();
  }

  /** As a camera writes it: how it was held, and a text that could say where. */
  private static byte[] withExif(byte[] jpeg, int orientation, String text) throws IOException {
    ByteArrayOutputStream tiff = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(tiff);
    byte[] words = (text + "\0").getBytes(ISO_8859_1);
    data.writeBytes("MM");
    data.writeShort(42);
    data.writeInt(8);
    data.writeShort(2);
    data.writeShort(0x010f); // who made the camera
    data.writeShort(2);
    data.writeInt(words.length);
    data.writeInt(38);
    data.writeShort(0x0112); // orientation
    data.writeShort(3);
    data.writeInt(1);
    data.writeShort(orientation);
    data.writeShort(0);
    data.writeInt(0);
    data.write(words);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DataOutputStream file = new DataOutputStream(out);
    int head = 2 + 18; // where Java's own header ends
    file.write(jpeg, 0, head);
    file.writeShort(0xffe1);
    file.writeShort(2 + 6 + tiff.size());
    file.writeBytes("Exif\0\0");
    tiff.writeTo(out);
    file.write(jpeg, head, jpeg.length - head);
    return out.toByteArray();
  }

  /** 51° 49' 48": three fractions. */
  private static final byte[] LATITUDE = {
    0, 0, 0, 51, 0, 0, 0, 1, 0, 0, 0, 49, 0, 0, 0, 1, 0, 0, 0, 48, 0, 0, 0, 1
  };

  /** A GPS directory as EXIF 2.3 has it, and the same as XMP and as a comment. */
  private static byte[] withPlace(byte[] jpeg) throws IOException {
    ByteArrayOutputStream tiff = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(tiff);
    data.writeBytes("MM");
    data.writeShort(42);
    data.writeInt(8);
    data.writeShort(1);
    data.writeShort(0x8825); // where the GPS directory is
    data.writeShort(4);
    data.writeInt(1);
    data.writeInt(26);
    data.writeInt(0);
    data.writeShort(2);
    data.writeShort(1); // north or south
    data.writeShort(2);
    data.writeInt(2);
    data.writeBytes("N\0\0\0");
    data.writeShort(2); // latitude
    data.writeShort(5);
    data.writeInt(3);
    data.writeInt(56);
    data.writeInt(0);
    data.write(LATITUDE);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DataOutputStream file = new DataOutputStream(out);
    file.write(jpeg, 0, 2);
    segment(file, 0xe1, "Exif\0\0", tiff.toByteArray());
    segment(file, 0xe1, "http://ns.adobe.com/xap/1.0/\0", LATITUDE);
    segment(file, 0xfe, "taken at ", LATITUDE);
    file.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  private static void segment(DataOutputStream file, int marker, String name, byte[] content)
      throws IOException {
    file.writeShort(0xff00 | marker);
    file.writeShort(2 + name.length() + content.length);
    file.writeBytes(name);
    file.write(content);
  }

  /** The kinds of everything before the pixels. */
  private static Set<Integer> segments(byte[] jpeg) {
    Set<Integer> kinds = new TreeSet<>();
    int at = 2;
    int kind;
    do {
      kind = jpeg[at + 1] & 0xff;
      kinds.add(kind);
      at += 2 + ((jpeg[at + 2] & 0xff) << 8 | jpeg[at + 3] & 0xff);
    } while (kind != 0xda);
    return kinds;
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    return new String(bytes, ISO_8859_1).indexOf(new String(part, ISO_8859_1));
  }

  /** Hard to compress, as a photo with much in it. */
  private static byte[] noise(int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(1);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, random.nextInt(0x1000000));
      }
    }
    return encoded(image, "jpeg");
  }

  /** Says how large it is, and unpacks to nothing like it. */
  private static byte[] pngOf(int width, int height) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(head);
    data.writeInt(width);
    data.writeInt(height);
    data.write(new byte[] {8, 2, 0, 0, 0});
    chunk(out, "IHDR", head.toByteArray());
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(pixels)) {
      deflater.write(new byte[10_000_000]);
    }
    chunk(out, "IDAT", pixels.toByteArray());
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream out, String name, byte[] content)
      throws IOException {
    byte[] named = new byte[4 + content.length];
    System.arraycopy(name.getBytes(ISO_8859_1), 0, named, 0, 4);
    System.arraycopy(content, 0, named, 4, content.length);
    CRC32 sum = new CRC32();
    sum.update(named);
    DataOutputStream data = new DataOutputStream(out);
    data.writeInt(content.length);
    data.write(named);
    data.writeInt((int) sum.getValue());
  }
}
