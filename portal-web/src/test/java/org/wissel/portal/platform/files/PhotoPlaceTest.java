package org.wissel.portal.platform.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Where a photo was taken")
class PhotoPlaceTest {

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("is read from it, in either order of bytes")
  void read(boolean little) throws IOException {
    assertThat(PhotoPlace.of(taken(little, 'N', 'E'))).isEqualTo("51.5042, 4.2500");
    assertThat(PhotoPlace.of(taken(little, 'S', 'W'))).isEqualTo("-51.5042, -4.2500");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("is overwritten, and nothing else of the file is another")
  void forgotten(boolean little) throws IOException {
    byte[] before = taken(little, 'N', 'E');
    byte[] after = PhotoPlace.forgotten(before);
    assertThat(PhotoPlace.of(after)).isNull();
    assertThat(after).hasSameSizeAs(before).isNotEqualTo(before);
    byte[] plain = plain();
    assertThat(Arrays.copyOfRange(after, after.length - plain.length + 2, after.length))
        .as("all that is not Exif")
        .isEqualTo(Arrays.copyOfRange(plain, 2, plain.length));
    assertThat(ImageIO.read(new ByteArrayInputStream(after)).getWidth()).isEqualTo(16);
    assertThat(new String(after, StandardCharsets.ISO_8859_1))
        .as("how it was held stays")
        .contains("Exif");
  }

  @Test
  @DisplayName("is not told by a photo that does not say it, nor by broken ones")
  void none() throws IOException {
    byte[] plain = plain();
    assertThat(PhotoPlace.of(plain)).isNull();
    assertThat(PhotoPlace.forgotten(plain)).isEqualTo(plain);
    byte[] taken = taken(true, 'N', 'E');
    for (int length = 0; length < 160; length++) {
      byte[] cut = Arrays.copyOf(taken, length);
      assertThat(PhotoPlace.forgotten(cut)).hasSize(length);
    }
    for (int i = 2; i < 160; i++) {
      byte[] broken = taken.clone();
      broken[i] = (byte) 0xff;
      PhotoPlace.of(broken);
      assertThat(PhotoPlace.forgotten(broken)).hasSameSizeAs(broken);
    }
  }

  private static byte[] plain() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB), "jpeg", out);
    return out.toByteArray();
  }

  /** 51 degrees, 30 minutes, 15 seconds; 4 degrees, 15 minutes. */
  static byte[] taken(boolean little, char northOrSouth, char eastOrWest) throws IOException {
    ByteBuffer exif = ByteBuffer.allocate(128);
    exif.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    exif.put((byte) (little ? 'I' : 'M')).put((byte) (little ? 'I' : 'M'));
    exif.putShort((short) 42).putInt(8);
    exif.putShort((short) 1);
    exif.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(26);
    exif.putInt(0);
    exif.putShort((short) 4);
    exif.putShort((short) 1).putShort((short) 2).putInt(2).put((byte) northOrSouth);
    exif.put(new byte[3]);
    exif.putShort((short) 2).putShort((short) 5).putInt(3).putInt(80);
    exif.putShort((short) 3).putShort((short) 2).putInt(2).put((byte) eastOrWest);
    exif.put(new byte[3]);
    exif.putShort((short) 4).putShort((short) 5).putInt(3).putInt(104);
    exif.putInt(0);
    for (int part : new int[] {51, 30, 15, 4, 15, 0}) {
      exif.putInt(part).putInt(1);
    }
    byte[] plain = plain();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(plain, 0, 2);
    out.write(new byte[] {(byte) 0xff, (byte) 0xe1, 0, (byte) (2 + 6 + 128)});
    out.write(new byte[] {'E', 'x', 'i', 'f', 0, 0});
    out.write(exif.array());
    out.write(plain, 2, plain.length - 2);
    return out.toByteArray();
  }
}
