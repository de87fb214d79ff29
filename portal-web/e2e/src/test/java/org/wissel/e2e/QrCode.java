package org.wissel.e2e;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/** A sticker as a camera sees it: askew, on a grey device. */
record QrCode(BufferedImage seen) {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;
  private static final int SIDE = 300;
  private static final double ASKEW = 0.12;

  static QrCode of(String text) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(0x857f70));
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    graphics.rotate(ASKEW, WIDTH / 2.0, HEIGHT / 2.0);
    graphics.drawImage(drawn(text), (WIDTH - SIDE) / 2, (HEIGHT - SIDE) / 2, null);
    graphics.dispose();
    return new QrCode(image);
  }

  private static BufferedImage drawn(String text) {
    try {
      BitMatrix bits = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, SIDE, SIDE);
      BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
      for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
          image.setRGB(x, y, bits.get(x, y) ? 0x202020 : 0xf0f0f0);
        }
      }
      return image;
    } catch (WriterException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** What a device with eyes of its own reads in a picture. */
  static Optional<String> in(BufferedImage image) {
    int width = image.getWidth();
    int[] pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
    RGBLuminanceSource source = new RGBLuminanceSource(width, image.getHeight(), pixels);
    try {
      return Optional.of(
          new QRCodeReader()
              .decode(
                  new BinaryBitmap(new HybridBinarizer(source)),
                  Map.of(DecodeHintType.TRY_HARDER, true))
              .getText());
    } catch (ReaderException e) {
      return Optional.empty();
    }
  }

  byte[] jpeg() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(seen, "jpeg", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A film of one picture, as Chromium's camera for tests plays it over and over. */
  Path film(String name) {
    Path file = Path.of(System.getProperty("wissel.target")).resolve(name + ".y4m");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      String head = "YUV4MPEG2 W" + WIDTH + " H" + HEIGHT + " F10:1 Ip A1:1 C420jpeg\nFRAME\n";
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
          out.write(seen.getRGB(x, y) & 0xff);
        }
      }
      byte[] grey = new byte[WIDTH * HEIGHT / 2];
      Arrays.fill(grey, (byte) 128);
      out.write(grey);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }
}
