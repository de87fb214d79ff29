package org.wissel.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.wissel.e2e.Chrome.Look;
import org.wissel.e2e.Chrome.Window;

/** The photos that colleagues have in a real directory, in a portal that reads it all the time. */
final class DirectoryPhotos {

  /** Somebody with a photo in whose place nobody has to step. */
  private static final String SOMEBODY =
      """
      select e.number from people_photo p join employee e on e.number = p.employee
      where p.hash is not null and e.status = 'ACTIVE'
        and not exists (select 1 from employee m where m.manager = e.number)
        and not exists (select 1 from department d where d.head = e.number)
      order by e.number limit 1
      """;

  private final Directory directory;
  private final Portal portal;

  DirectoryPhotos(Directory directory, Portal portal) {
    this.directory = directory;
    this.portal = portal;
  }

  /** So that what changes there shows soon, and who has left too. */
  static Map<String, String> settings() {
    return Map.of("WISSEL_PEOPLE_REFRESH", "1000", "WISSEL_PEOPLE_FULL_REFRESH", "5000");
  }

  /** Shown, hidden, broken, another one, and gone with who had it. */
  void areShownAsTheirPeopleWant() throws IOException {
    try (Window tom = Chrome.as(portal, "tom", Look.DESK)) {
      Pause.until("people who were read", () -> !portal.select(SOMEBODY).isEmpty());
      String number = portal.select(SOMEBODY);
      String account =
          portal.select(
              "select split_part(email, '@', 1) from employee where number = '" + number + "'");
      String address = Objects.requireNonNull(address(portal, number));
      isAPhoto(portal, address);

      tom.open("/people/profile.xhtml?number=" + number);
      Locator shown = tom.page().locator(".whole-person .av img");
      assertThat(shown).hasAttribute("src", address);
      tom.page().waitForCondition(() -> shown.evaluate("i => i.naturalWidth").equals(128));
      tom.picture("people-photo");

      portal.call(number, "PUT", "/api/people/mine", "{\"hidden\":[\"PHOTO\"]}");
      assertThat(address(portal, number)).as("hidden by the person").isNull();
      assertThat(answer(portal, address).statusCode()).isEqualTo(404);
      tom.open("/people/profile.xhtml?number=" + number);
      assertThat(tom.page().locator("h1")).isVisible();
      assertThat(shown).hasCount(0);
      portal.call(number, "PUT", "/api/people/mine", "{}");
      assertThat(address(portal, number)).isEqualTo(address);

      directory.photo(account, new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1, 2, 3});
      Pause.until("no photo", () -> address(portal, number) == null);
      assertThat(answer(portal, address).statusCode()).as("it is gone there").isEqualTo(404);
      directory.photo(account, drawing());
      Pause.until("another photo", () -> address(portal, number) != null);
      String other = Objects.requireNonNull(address(portal, number));
      assertThat(other).isNotEqualTo(address);
      isAPhoto(portal, other);

      tom.open("/people/department.xhtml?code=" + department(portal, number));
      assertThat(tom.page().locator(".av img[src='" + other + "']")).isVisible();
      tom.picture("people-department-photos");

      directory.delete(account);
      Pause.until(
          "no photo of who has left",
          () ->
              portal
                  .select("select 1 from people_photo where employee = '" + number + "'")
                  .isEmpty());
      assertThat(answer(portal, other).statusCode()).as("who has left").isEqualTo(404);
    }
  }

  private static String department(Portal portal, String number) {
    return portal.select("select department from employee where number = '" + number + "'");
  }

  private static @Nullable String address(Portal portal, String number) {
    var photo = portal.call("tom", "GET", "/api/people/" + number, "").json().get("photo");
    return photo == null || photo.isJsonNull() ? null : photo.getAsString();
  }

  private static void isAPhoto(Portal portal, String address) throws IOException {
    HttpResponse<byte[]> answer = answer(portal, address);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Type")).isEqualTo("image/jpeg");
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(answer, "Content-Disposition")).startsWith("inline");
    assertThat(answer.headers().allValues("Content-Security-Policy"))
        .singleElement()
        .asString()
        .startsWith("default-src 'none'");
    assertThat(header(answer, "Cache-Control")).isEqualTo("private, max-age=86400, immutable");
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(answer.body()));
    assertThat(image.getWidth()).isEqualTo(128);
    assertThat(image.getHeight()).isEqualTo(128);
    assertThat(answer.body().length).isLessThan(8_000);
    String tag = header(answer, "ETag");
    HttpResponse<byte[]> again = answer(portal, address, "If-None-Match", tag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(header(again, "ETag")).isEqualTo(tag);
    assertThat(answer(portal, address + "0").statusCode()).isEqualTo(404);
    assertThat(
            Http.send(HttpRequest.newBuilder(URI.create(portal.url() + address)).GET().build())
                .statusCode())
        .isEqualTo(401);
  }

  private static String header(HttpResponse<byte[]> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static HttpResponse<byte[]> answer(Portal portal, String address, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(portal.url() + address))
            .header("Authorization", "Bearer " + portal.token("tom"))
            .GET();
    if (headers.length > 0) {
      request.headers(headers);
    }
    return Http.sendForBytes(request.build());
  }

  /** Nobody's face. */
  private static byte[] drawing() throws IOException {
    BufferedImage image = new BufferedImage(300, 400, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(Color.ORANGE);
    pen.fillOval(50, 50, 200, 200);
    pen.dispose();
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(image, "jpg", jpeg);
    return jpeg.toByteArray();
  }
}
