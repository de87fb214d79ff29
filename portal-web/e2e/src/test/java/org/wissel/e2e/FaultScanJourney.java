package org.wissel.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.e2e.Chrome.Look;
import org.wissel.e2e.Chrome.Window;

@DisplayName("A sticker")
class FaultScanJourney {

  private static final String MACHINE = "W-CO-0204";
  private static final String FAR = "W-CO-2004";
  private static final String OTHER = "W-CO-0104";
  private static final LocatorAssertions.ContainsTextOptions SOON =
      new LocatorAssertions.ContainsTextOptions().setTimeout(15_000);

  private final Portal portal = Portal.shared();
  private int taps;

  @BeforeEach
  void devicesAreKnown() {
    Faults.shared().awaitDevice(MACHINE);
  }

  private String sticker(String code) {
    return portal.url() + "/faults/form.xhtml?code=" + code;
  }

  private void tap(Locator what) {
    taps++;
    what.tap();
  }

  @Test
  @DisplayName("is scanned with the camera, and three taps later the report is sent")
  void scannedByThePortal() {
    QrCode sticker = QrCode.of(sticker(MACHINE));
    try (Window tom = Chrome.asSeeing(sticker.film("machine"), "tom", Look.PHONE.wide(360))) {
      Page page = tom.page();
      List<String> pictures = new CopyOnWriteArrayList<>();
      page.onRequest(
          request -> {
            if (request.url().endsWith("/api/faults/scan")) {
              pictures.add(request.method());
            }
          });
      tom.open("/faults/form.xhtml");
      Axe.nothingScrollsSideways(page);
      Instant scans = Instant.now();
      page.locator("#scanStart").tap();
      page.waitForURL("**/faults/form.xhtml?code=" + MACHINE);
      assertThat(pictures).as("this browser cannot see for itself").isNotEmpty();
      assertThat(page.locator("#what")).hasText("Coffee machine 2.04");
      tap(page.locator("label", new Page.LocatorOptions().setHasText("Gives no coffee")));
      taps++; // the photo: the camera's own program comes after this
      page.locator("#photo")
          .setInputFiles(new FilePayload("machine.jpg", "image/jpeg", Faults.jpeg(3000, 2000)));
      assertThat(page.locator("#photos li")).hasCount(1);
      tap(page.locator("#send"));
      page.waitForURL("**/faults/report.xhtml?*");
      assertThat(taps).isLessThanOrEqualTo(3);
      assertThat(Duration.between(scans, Instant.now())).isLessThan(Duration.ofSeconds(20));
      assertThat(page.locator("#report")).containsText("Delivered to Facilities", SOON);
      String id = page.url().replaceAll(".*[?&]id=([0-9a-f-]{36}).*", "$1");
      assertThat(portal.register().tickets(id)).hasSize(1);
    }
  }

  @Test
  @DisplayName("is seen by a device that can, without a picture being sent")
  void seenByTheDevice() {
    QrCode sticker = QrCode.of(sticker(OTHER));
    try (Window tom = Chrome.asSeeing(sticker.film("other"), "tom", Look.PHONE)) {
      Page page = tom.page();
      page.onRequest(
          request -> assertThat(request.url()).as("a picture").doesNotContain("/api/faults/scan"));
      eyes(page);
      tom.open("/faults/form.xhtml");
      page.locator("#scanStart").tap();
      page.waitForURL("**/faults/form.xhtml?code=" + OTHER);
      assertThat(page.locator("#fault")).isVisible();
    }
  }

  /**
   * Chromium has BarcodeDetector on telephones only. This stands in for it: the same calls, the
   * pixels of the same camera, another program that looks at them.
   */
  private static void eyes(Page page) {
    page.exposeFunction(
        "lookAt",
        arguments -> {
          String picture = String.valueOf(arguments[0]);
          byte[] bytes = Base64.getDecoder().decode(picture.substring(picture.indexOf(',') + 1));
          return QrCode.in(image(bytes)).orElse("");
        });
    page.addInitScript(
        """
        window.BarcodeDetector = class {
          static async getSupportedFormats() { return ["qr_code"]; }
          async detect(source) {
            const canvas = document.createElement("canvas");
            canvas.width = source.videoWidth;
            canvas.height = source.videoHeight;
            canvas.getContext("2d").drawImage(source, 0, 0);
            const rawValue = await window.lookAt(canvas.toDataURL("image/png"));
            return rawValue ? [{ rawValue }] : [];
          }
        };
        """);
  }

  private static BufferedImage image(byte[] bytes) {
    try {
      return ImageIO.read(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @DisplayName("leads from home to a report with a photo in 12 requests and 100 kB at most")
  void costsLittle() {
    QrCode sticker = QrCode.of(sticker(FAR));
    try (Window tom = Chrome.asSeeing(sticker.film("far"), "tom", Look.PHONE)) {
      Page page = tom.page();
      eyes(page);
      tom.open("/faults/list.xhtml");
      tom.open("/faults/form.xhtml");
      tom.open("/faults/form.xhtml?code=" + FAR);
      FaultOfflineJourney.awaitShell(page);
      Traffic traffic = Traffic.of(page);
      tom.open("/home/index.xhtml");
      traffic.arrived();
      Instant begins = Instant.now();
      page.locator("a.task[href='/faults/form.xhtml']").tap();
      page.waitForURL("**/faults/form.xhtml");
      traffic.arrived();
      page.locator("#scanStart").tap();
      page.waitForURL("**/faults/form.xhtml?code=" + FAR);
      Instant scanned = Instant.now();
      traffic.arrived();
      tap(page.locator("label", new Page.LocatorOptions().setHasText("Leaks")));
      taps++; // the photo
      page.locator("#photo")
          .setInputFiles(new FilePayload("far.jpg", "image/jpeg", Faults.jpeg(4000, 3000)));
      assertThat(page.locator("#photos li")).hasCount(1);
      tap(page.locator("#send"));
      page.waitForURL("**/faults/report.xhtml?*");
      Instant sent = Instant.now();
      traffic.arrived();
      Map<String, Long> all = traffic.costs("fault from home with a photo", "report", 12, 100_000);
      System.out.printf(
          "%d taps after the scan; %d ms from home to the scanned form, %d ms from there to sent%n",
          taps,
          Duration.between(begins, scanned).toMillis(),
          Duration.between(scanned, sent).toMillis());
      assertThat(taps).isLessThanOrEqualTo(3);
      assertThat(all.keySet())
          .as("the photo went")
          .anyMatch(a -> a.contains("POST http") && a.contains("/api/files"));
    }
  }

  @Test
  @DisplayName("of somebody else is never followed, and the camera is off when it is stopped")
  void ofSomebodyElse() {
    QrCode foreign = QrCode.of("https://evil.example/faults/form.xhtml?code=" + MACHINE);
    try (Window tom = Chrome.asSeeing(foreign.film("foreign"), "tom", Look.PHONE)) {
      Page page = tom.page();
      tom.open("/faults/form.xhtml");
      page.locator("#scanStart").tap();
      assertThat(page.locator("#scanSays")).containsText("not one of our stickers", SOON);
      tom.picture("fault-scan");
      page.evaluate("window.track = document.getElementById('camera').srcObject.getTracks()[0]");
      assertThat(page.evaluate("track.readyState")).isEqualTo("live");
      page.locator("#scanStop").tap();
      assertThat(page.evaluate("track.readyState")).isEqualTo("ended");
      assertThat(page.locator("#shot")).isHidden();
      assertThat(page.url()).endsWith("/faults/form.xhtml");

      eyes(page);
      tom.open("/faults/form.xhtml");
      page.locator("#scanStart").tap();
      assertThat(page.locator("#scanSays")).containsText("not one of our stickers", SOON);
      assertThat(page.url()).endsWith("/faults/form.xhtml");
    }
  }

  @Test
  @DisplayName("is found in one picture where the camera is not allowed; its code can be typed")
  void withoutTheCamera() {
    try (Window tom = Chrome.as("tom", Look.PHONE)) {
      Page page = tom.page();
      tom.open("/faults/form.xhtml");
      page.locator("#scanStart").tap();
      assertThat(page.locator("#scanSays")).containsText("Type the code", SOON);
      picture(page, Faults.jpeg(800, 600));
      assertThat(page.locator("#scanSays")).containsText("No sticker is seen", SOON);
      picture(page, QrCode.of(sticker("W-XX-9999")).jpeg());
      assertThat(page.locator("#scanSays")).containsText("We do not know this code", SOON);
      picture(page, QrCode.of(sticker(MACHINE)).jpeg());
      page.waitForURL("**/faults/form.xhtml?code=" + MACHINE);
      tom.open("/faults/form.xhtml");
      page.locator("#code").fill(OTHER.toLowerCase(Locale.ROOT));
      page.locator("#code").press("Enter");
      assertThat(page.locator("#fault")).isVisible();
    }
  }

  @Test
  @DisplayName("is printed by facilities from the page, and what is printed opens the form")
  void printedAndOpened() throws IOException {
    byte[] sheet;
    try (Window youssef = Chrome.as("youssef")) {
      Page page = youssef.page();
      youssef.open("/faults/form.xhtml");
      page.locator("#labelled").selectOption("GO-2.04");
      Download download =
          page.waitForDownload(
              () -> page.locator("form[action='/api/faults/stickers'] button").click());
      assertThat(download.suggestedFilename()).isEqualTo("stickers.pdf");
      sheet = Files.readAllBytes(download.path());
    }
    String printed;
    try (PDDocument document = Loader.loadPDF(sheet)) {
      BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 150);
      // The first label alone: where a phone is held.
      printed =
          QrCode.in(page.getSubimage(0, 0, page.getWidth() / 3, page.getHeight() / 6))
              .orElseThrow();
    }
    assertThat(printed).isEqualTo(sticker(MACHINE));
    try (Window tom = Chrome.as("tom", Look.PHONE)) {
      Page page = tom.page();
      page.navigate(printed);
      assertThat(page.locator("#what")).hasText("Coffee machine 2.04");
      tom.open("/faults/form.xhtml");
      assertThat(page.locator("#labelled")).hasCount(0);
      assertThat(portal.call("tom", "GET", "/api/faults/stickers?place=GO", "").status())
          .isEqualTo(403);
    }
  }

  private static void picture(Page page, byte[] jpeg) {
    page.locator("#still").setInputFiles(new FilePayload("sticker.jpg", "image/jpeg", jpeg));
  }
}
