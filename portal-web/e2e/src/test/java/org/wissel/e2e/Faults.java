package org.wissel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import javax.imageio.ImageIO;

/** Faults over REST: what journeys need to set the scene and to compare what pages say. */
final class Faults {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Portal portal;

  Faults(Portal portal) {
    this.portal = portal;
  }

  static Faults shared() {
    return new Faults(Portal.shared());
  }

  /** Waits until devices, and those who report them, have been read for the first time. */
  void awaitDevice(String code) {
    Instant deadline = Instant.now().plus(PATIENCE);
    for (String persona : List.of("tom", "lotte", "pieter", "youssef")) {
      while (portal.call(persona, "GET", "/api/faults/assets/" + code, "").status() != 200) {
        assertThat(Instant.now()).as("deadline").isBefore(deadline);
        Pause.millis(250);
      }
    }
  }

  /** What a device with this problem is reported with. */
  static String form(String asset, String problem, String... photos) {
    JsonObject form = new JsonObject();
    form.addProperty("asset", asset);
    form.addProperty("problem", problem);
    JsonArray ids = new JsonArray();
    List.of(photos).forEach(ids::add);
    form.add("photos", ids);
    return form.toString();
  }

  Portal.Answer send(String persona, String id, String form) {
    return portal.call(persona, "POST", "/api/faults/reports", form, "Idempotency-Key", id);
  }

  /** Reports it, and gives the id. */
  String report(String persona, String form) {
    String id = UUID.randomUUID().toString();
    Portal.Answer answer = send(persona, id, form);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return id;
  }

  JsonObject card(String persona, String id) {
    Portal.Answer answer = portal.call(persona, "GET", "/api/faults/reports/" + id, "");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  JsonObject awaitState(String persona, String id, String state) {
    return await(persona, id, card -> card.get("state").getAsString().equals(state));
  }

  JsonObject await(String persona, String id, Predicate<JsonObject> condition) {
    Instant deadline = Instant.now().plus(PATIENCE);
    JsonObject card = card(persona, id);
    while (!condition.test(card)) {
      assertThat(Instant.now()).as("deadline, with " + card).isBefore(deadline);
      Pause.millis(250);
      card = card(persona, id);
    }
    return card;
  }

  /** The queue of facilities, as soon as there is one. */
  JsonArray queue() {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (true) {
      Portal.Answer answer = portal.call("youssef", "GET", "/api/facilities/tickets", "");
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      JsonArray queue = JsonParser.parseString(answer.body()).getAsJsonArray();
      if (!queue.isEmpty()) {
        return queue;
      }
      assertThat(Instant.now()).as("deadline").isBefore(deadline);
      Pause.millis(250);
    }
  }

  /** Stores a photo of the persona, and gives its id. */
  String photo(String persona) {
    Portal.Answer answer = photo(persona, jpeg(640, 480));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json().get("id").getAsString();
  }

  Portal.Answer photo(String persona, byte[] jpeg) {
    HttpResponse<String> answer =
        Http.send(
            photos(persona, "")
                .header("Content-Type", "image/jpeg")
                .POST(HttpRequest.BodyPublishers.ofByteArray(jpeg))
                .build());
    return new Portal.Answer(answer.statusCode(), answer.body(), answer.headers());
  }

  /** A stored photo as its owner gets it. */
  byte[] stored(String persona, String id) {
    HttpResponse<byte[]> answer = Http.sendForBytes(photos(persona, "/" + id).GET().build());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  private HttpRequest.Builder photos(String persona, String path) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + portal.port() + "/api/files" + path))
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", "Bearer " + portal.token(persona));
  }

  /** What a telephone makes: more than five million bytes, and where it was taken. */
  static byte[] ofTelephone() {
    BufferedImage image = new BufferedImage(4000, 3000, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(20261129);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        image.setRGB(x, y, random.nextInt(0x1000000));
      }
    }
    byte[] jpeg = jpeg(image);
    ByteBuffer located = ByteBuffer.allocate(jpeg.length + PLACE.length + 4);
    located.put(jpeg, 0, 2);
    located.putShort((short) 0xffe1).putShort((short) (PLACE.length + 2)).put(PLACE);
    return located.put(jpeg, 2, jpeg.length - 2).array();
  }

  /** An EXIF segment with a GPS directory: the latitude 51° 49' 48" north. */
  private static final byte[] PLACE =
      HexFormat.of()
          .parseHex(
              "457869660000" // Exif
                  + "4d4d002a00000008" // big-endian, the first directory at 8
                  + "00018825000400000001"
                  + "0000001a"
                  + "00000000" // the other one at 26
                  + "0002"
                  + "00010002000000024e000000"
                  + "000200050000000300000038"
                  + "00000000"
                  + "00000033000000010000003100000001"
                  + "0000003000000001");

  /** Whether a picture still says something of where it was taken. */
  static boolean saysWhere(byte[] jpeg) {
    String bytes = new String(jpeg, StandardCharsets.ISO_8859_1);
    return bytes.contains("Exif")
        || bytes.contains(new String(PLACE, 62, 24, StandardCharsets.ISO_8859_1));
  }

  static byte[] jpeg(int width, int height) {
    return jpeg(width, height, new Color(0xc4442f));
  }

  static byte[] jpeg(int width, int height, Color stripe) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(0x857f70));
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(stripe);
    graphics.fillRect(width / 4, height / 2, width / 2, height / 12);
    graphics.dispose();
    return jpeg(image);
  }

  private static byte[] jpeg(BufferedImage image) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "jpeg", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
