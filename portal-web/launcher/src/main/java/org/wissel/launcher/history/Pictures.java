package org.wissel.launcher.history;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.wissel.launcher.history.Rows.Table;

/** Draws simple pictures for articles and posts, so that no photo of anybody is needed. */
final class Pictures {

  static final int WIDTH = 1200;
  static final int HEIGHT = 675;

  private static final int SMALL = 320;
  private static final Color NIGHT = new Color(0x23274d);
  private static final Color INDIGO = new Color(0x3c4280);
  private static final Color AMBER = new Color(0xffbd3b);
  private static final Color SAND = new Color(0xf5f0e6);
  private static final Color WATER = new Color(0x6f9fc4);
  private static final Color GREEN = new Color(0x7fae8a);

  private static final Map<String, String> ENGLISH =
      Map.of(
          "heat", "Drawing: a pipe under a street of houses, warm light in the windows",
          "water", "Drawing: a water tower beside a river",
          "snow", "Drawing: a snowy dike with a lantern",
          "van", "Drawing: a van on a dike in the evening",
          "meter", "Drawing: a round meter with a hand",
          "people", "Drawing: five colleagues next to each other",
          "bike", "Drawing: a bicycle leaning on a bridge");
  private static final Map<String, String> DUTCH =
      Map.of(
          "heat", "Tekening: een leiding onder een straat met huizen, warm licht achter de ramen",
          "water", "Tekening: een watertoren aan een rivier",
          "snow", "Tekening: een besneeuwde dijk met een lantaarn",
          "van", "Tekening: een bestelbus op een dijk in de avond",
          "meter", "Tekening: een ronde meter met een wijzer",
          "people", "Tekening: vijf collega's naast elkaar",
          "bike", "Tekening: een fiets tegen een brug");

  @SuppressWarnings("ArrayRecordComponent")
  private record Picture(byte[] content, byte[] thumbnail) {}

  /** A picture as a file. */
  record Stored(UUID id, int bytes) {}

  private final Random random;
  private final Rows rows;
  private final Map<String, Picture> drawn = new HashMap<>();

  Pictures(Random random, Rows rows) {
    this.random = random;
    this.rows = rows;
  }

  /** What it shows, for whoever does not see it. */
  static String alt(String motif, boolean dutch) {
    return Objects.requireNonNull((dutch ? DUTCH : ENGLISH).get(motif), motif);
  }

  /** Writes the file of one that stands with something. */
  Stored store(String motif, String employee, Instant at) {
    UUID id = Ids.next(random);
    Picture picture = drawn.computeIfAbsent(motif, Pictures::draw);
    int bytes = picture.content().length;
    rows.add(Table.FILE, id, employee, "image/jpeg", WIDTH, HEIGHT, bytes, true, at);
    rows.add(Table.FILE_CONTENT, id, picture.content(), picture.thumbnail());
    return new Stored(id, bytes);
  }

  private static Picture draw(String motif) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    boolean day = motif.equals("water") || motif.equals("bike") || motif.equals("people");
    pen.setPaint(
        day
            ? new GradientPaint(0, 0, SAND, 0, HEIGHT, new Color(0xf9cf8b))
            : new GradientPaint(0, 0, NIGHT, 0, HEIGHT, INDIGO));
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    pen.setColor(AMBER);
    pen.fillOval(930, 70, 120, 120);
    switch (motif) {
      case "heat" -> heat(pen);
      case "water" -> water(pen);
      case "snow" -> snow(pen);
      case "van" -> van(pen);
      case "meter" -> meter(pen);
      case "people" -> people(pen);
      case "bike" -> bike(pen);
      default -> throw new IllegalArgumentException(motif);
    }
    pen.dispose();
    BufferedImage small =
        new BufferedImage(SMALL, SMALL * HEIGHT / WIDTH, BufferedImage.TYPE_INT_RGB);
    Graphics2D smaller = small.createGraphics();
    smaller.drawImage(
        image.getScaledInstance(small.getWidth(), small.getHeight(), Image.SCALE_AREA_AVERAGING),
        0,
        0,
        null);
    smaller.dispose();
    return new Picture(jpeg(image), jpeg(small));
  }

  private static void ground(Graphics2D pen, Color color, int top) {
    pen.setColor(color);
    pen.fillRect(0, top, WIDTH, HEIGHT - top);
  }

  private static void heat(Graphics2D pen) {
    ground(pen, new Color(0x171a36), 430);
    for (int i = 0; i < 5; i++) {
      int x = 70 + i * 220;
      pen.setColor(i % 2 == 0 ? new Color(0x8d5a4a) : new Color(0x74506a));
      pen.fillRect(x, 270, 180, 160);
      pen.fillPolygon(
          new Polygon(new int[] {x - 8, x + 90, x + 188}, new int[] {270, 190, 270}, 3));
      pen.setColor(AMBER);
      pen.fillRect(x + 30, 300, 40, 50);
      pen.fillRect(x + 110, 300, 40, 50);
    }
    pen.setStroke(new BasicStroke(34, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    pen.setColor(new Color(0xd8643f));
    pen.drawLine(-20, 530, WIDTH + 20, 530);
    pen.setColor(WATER);
    pen.drawLine(-20, 600, WIDTH + 20, 600);
  }

  private static void water(Graphics2D pen) {
    ground(pen, WATER, 470);
    pen.setColor(GREEN);
    pen.fillRect(0, 440, WIDTH, 40);
    pen.setColor(new Color(0xa6563f));
    pen.fillRect(300, 220, 90, 225);
    pen.fillRoundRect(240, 120, 210, 120, 24, 24);
    pen.setColor(NIGHT);
    pen.fillPolygon(new Polygon(new int[] {225, 345, 465}, new int[] {122, 50, 122}, 3));
    pen.setColor(SAND);
    pen.setStroke(new BasicStroke(5));
    for (int i = 0; i < 6; i++) {
      pen.drawArc(80 + i * 190, 520 + i % 3 * 40, 120, 30, 0, 180);
    }
  }

  private static void snow(Graphics2D pen) {
    pen.setColor(SAND);
    pen.fillOval(-200, 430, 1000, 500);
    pen.fillOval(500, 470, 1000, 500);
    pen.setStroke(new BasicStroke(12));
    pen.setColor(NIGHT.darker());
    pen.drawLine(420, 200, 420, 470);
    pen.setColor(AMBER);
    pen.fillOval(385, 160, 70, 70);
    pen.setColor(SAND);
    for (int i = 0; i < 120; i++) {
      pen.fillOval(i * 397 % WIDTH, i * 211 % 460, 4 + i % 5, 4 + i % 5);
    }
  }

  private static void van(Graphics2D pen) {
    ground(pen, new Color(0x2f4a3d), 480);
    pen.setColor(SAND);
    pen.fillRoundRect(300, 300, 420, 190, 40, 40);
    pen.fillRoundRect(640, 360, 190, 130, 50, 50);
    pen.setColor(WATER);
    pen.fillRoundRect(720, 375, 80, 50, 16, 16);
    pen.setColor(AMBER);
    pen.fillRect(300, 420, 520, 18);
    pen.setColor(new Color(0x12142a));
    pen.fillOval(370, 440, 100, 100);
    pen.fillOval(670, 440, 100, 100);
  }

  private static void meter(Graphics2D pen) {
    pen.setColor(SAND);
    pen.fillOval(400, 140, 400, 400);
    pen.setColor(NIGHT);
    pen.setStroke(new BasicStroke(14));
    pen.drawOval(400, 140, 400, 400);
    for (int i = 0; i <= 10; i++) {
      double turn = Math.PI * (0.8 + i * 0.14);
      pen.drawLine(
          (int) (600 + 150 * Math.cos(turn)),
          (int) (340 + 150 * Math.sin(turn)),
          (int) (600 + 175 * Math.cos(turn)),
          (int) (340 + 175 * Math.sin(turn)));
    }
    pen.setColor(new Color(0xd8643f));
    pen.drawLine(600, 340, 700, 240);
  }

  private static void people(Graphics2D pen) {
    Color[] clothes = {NIGHT, GREEN, new Color(0xd8643f), WATER, INDIGO};
    Color[] faces = {
      new Color(0xe8b98f),
      new Color(0x8d5a3b),
      new Color(0xf0cba6),
      new Color(0xb57b51),
      new Color(0x6a4330)
    };
    for (int i = 0; i < 5; i++) {
      int x = 150 + i * 190;
      int tall = i * 37 % 60;
      pen.setColor(clothes[i]);
      pen.fillRoundRect(x, 350 - tall, 150, 400, 90, 90);
      pen.setColor(faces[i]);
      pen.fillOval(x + 25, 240 - tall, 100, 110);
    }
  }

  private static void bike(Graphics2D pen) {
    ground(pen, GREEN, 540);
    pen.setStroke(new BasicStroke(12, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    pen.setColor(NIGHT);
    pen.drawOval(330, 370, 180, 180);
    pen.drawOval(690, 370, 180, 180);
    pen.setColor(new Color(0xd8643f));
    pen.drawPolyline(new int[] {420, 520, 600, 420}, new int[] {460, 310, 460, 460}, 4);
    pen.drawPolyline(new int[] {520, 720, 600}, new int[] {310, 310, 460}, 3);
    pen.drawPolyline(new int[] {780, 710, 660}, new int[] {460, 260, 265}, 3);
    pen.drawLine(480, 290, 560, 290);
  }

  private static byte[] jpeg(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "jpg", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
