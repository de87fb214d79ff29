package org.wissel.portal.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.portal.faults.AssetCard.Choice;

@DisplayName("A sheet of stickers")
class StickerSheetTest {

  private static final URI PORTAL = URI.create("https://wissel.long-name-of-a-company.example.org");
  private static final int DPI = 200;

  @Test
  @DisplayName("printed and scanned again leads to every device, on as many pages as it needs")
  void isScannedAgain() throws IOException, ReaderException {
    List<Choice> devices =
        IntStream.rangeClosed(1, 23)
            .mapToObj(i -> new Choice("W-PR-%04d".formatted(i), "Printer " + i, "Room " + i))
            .toList();
    try (PDDocument sheets = Loader.loadPDF(StickerSheet.of(devices, PORTAL, "Broken? Scan me."))) {
      assertThat(sheets.getNumberOfPages()).isEqualTo(2);
      assertThat(scanned(sheets))
          .containsExactlyInAnyOrderElementsOf(
              devices.stream().map(device -> Sticker.text(PORTAL, device.code())).toList());
    }
  }

  @Test
  @DisplayName("names the device, its place and its code for people, in any European letters")
  void saysItForPeople() throws IOException {
    List<Choice> devices =
        List.of(
            new Choice("W-CO-0304", "Koffieautomaat Łódź", "Kantine, 3e verdieping"),
            new Choice("W-XX-1", "\uD83D\uDE00 " + "very long name ".repeat(20), ""));
    try (PDDocument sheet = Loader.loadPDF(StickerSheet.of(devices, PORTAL, "Stuk? Scan mij."))) {
      String text = new PDFTextStripper().getText(sheet).replaceAll("\\s+", " ");
      assertThat(text)
          .contains("Koffieautomaat Łódź", "Kantine, 3e verdieping", "W-CO-0304", "Stuk? Scan mij.")
          .contains("? very long name", "…");
    }
  }

  /** Label by label, as one holds a phone over them. */
  private static List<String> scanned(PDDocument sheets) throws IOException, ReaderException {
    List<String> seen = new ArrayList<>();
    PDFRenderer printer = new PDFRenderer(sheets);
    for (int page = 0; page < sheets.getNumberOfPages(); page++) {
      BufferedImage image = printer.renderImageWithDPI(page, DPI);
      int onPage = page == 0 ? 21 : 2;
      for (int i = 0; i < onPage; i++) {
        BufferedImage label =
            image.getSubimage(
                pixels(7.2 + i % 3 * 66), pixels(15.1 + i / 3 * 38.1), pixels(63.5), pixels(38.1));
        seen.add(scanned(label));
      }
    }
    return seen;
  }

  private static int pixels(double millimetres) {
    return (int) Math.round(millimetres / 25.4 * DPI);
  }

  private static String scanned(BufferedImage label) throws ReaderException {
    int width = label.getWidth();
    int[] pixels = label.getRGB(0, 0, width, label.getHeight(), null, 0, width);
    RGBLuminanceSource source = new RGBLuminanceSource(width, label.getHeight(), pixels);
    return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source))).getText();
  }
}
