package org.wissel.portal.faults;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.wissel.portal.faults.AssetCard.Choice;

/**
 * Sheets of A4 with stickers to be printed on labels of 63.5 by 38.1 mm, 21 on a sheet, as shops
 * sell them (L7160 and the like). The codes are drawn as shapes, so they are as sharp as the
 * printer.
 */
final class StickerSheet {

  private static final int COLUMNS = 3;
  private static final int ROWS = 7;
  private static final float MM = 72 / 25.4f;
  private static final float LEFT = 7.2f * MM;
  private static final float TOP = 15.1f * MM;
  private static final float WIDTH = 63.5f * MM;
  private static final float HEIGHT = 38.1f * MM;
  private static final float GAP = 2.5f * MM;

  private static final float CODE_SIDE = 30 * MM;
  private static final float PADDING = 3 * MM;

  /** Modules of white around a code that scanners ask for. */
  private static final int QUIET = 4;

  /** Comes with the library, free to be embedded (SIL Open Font License 1.1). */
  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  private final PDDocument document;
  private final PDFont font;

  private StickerSheet(PDDocument document, PDFont font) {
    this.document = document;
    this.font = font;
  }

  /**
   * @param devices each with the name of its place as its group
   * @param ask what a sticker asks of whoever reads it
   * @return a PDF
   */
  static byte[] of(List<Choice> devices, URI portal, String ask) {
    try (PDDocument document = new PDDocument();
        InputStream font = PDDocument.class.getResourceAsStream(FONT)) {
      PDFont embedded = PDType0Font.load(document, Objects.requireNonNull(font), true);
      StickerSheet sheet = new StickerSheet(document, embedded);
      int onPage = COLUMNS * ROWS;
      for (int first = 0; first < devices.size(); first += onPage) {
        sheet.page(devices.subList(first, Math.min(first + onPage, devices.size())), portal, ask);
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void page(List<Choice> devices, URI portal, String ask) throws IOException {
    PDPage page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    try (PDPageContentStream pen = new PDPageContentStream(document, page)) {
      for (int i = 0; i < devices.size(); i++) {
        Choice device = devices.get(i);
        float left = LEFT + i % COLUMNS * (WIDTH + GAP);
        float top = PDRectangle.A4.getHeight() - TOP - i / COLUMNS * HEIGHT;
        code(pen, Sticker.text(portal, device.code()), left, top - (HEIGHT - CODE_SIDE) / 2);
        Lines lines = new Lines(pen, left + CODE_SIDE, top - PADDING, WIDTH - CODE_SIDE - PADDING);
        lines.write(device.name(), 10, 3);
        lines.write(device.group(), 7, 2);
        lines.write(device.code(), 8, 1);
        lines.write(ask, 7, 2);
      }
    }
  }

  /** Runs of dark modules as bars; single squares would show hairlines between them. */
  private static void code(PDPageContentStream pen, String text, float left, float top)
      throws IOException {
    ByteMatrix modules = modules(text);
    int count = modules.getWidth();
    float side = CODE_SIDE / (count + 2 * QUIET);
    for (int y = 0; y < count; y++) {
      int x = 0;
      while (x < count) {
        int end = x;
        while (end < count && modules.get(end, y) == 1) {
          end++;
        }
        if (end > x) {
          pen.addRect(
              left + (QUIET + x) * side, top - (QUIET + y + 1) * side, (end - x) * side, side);
        }
        x = end + 1;
      }
    }
    pen.fill();
  }

  private static ByteMatrix modules(String text) {
    try {
      return Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
    } catch (WriterException e) {
      throw new IllegalArgumentException("no QR code can say this: " + text, e);
    }
  }

  /** Writes from above to below, within a width. */
  private final class Lines {

    private static final float LEADING = 1.2f;

    private final PDPageContentStream pen;
    private final float left;
    private final float width;
    private float top;

    Lines(PDPageContentStream pen, float left, float top, float width) {
      this.pen = pen;
      this.left = left;
      this.top = top;
      this.width = width;
    }

    void write(String text, float size, int most) throws IOException {
      List<String> lines = broken(printable(text), size);
      for (int i = 0; i < Math.min(lines.size(), most); i++) {
        boolean cut = i == most - 1 && lines.size() > most;
        top -= size * LEADING;
        pen.beginText();
        pen.setFont(font, size);
        pen.newLineAtOffset(left, top);
        pen.showText(lines.get(i) + (cut ? "…" : ""));
        pen.endText();
      }
      top -= size / 2;
    }

    private List<String> broken(String text, float size) throws IOException {
      List<String> lines = new ArrayList<>();
      StringBuilder line = new StringBuilder();
      for (String word : text.split(" ")) {
        String longer = line.isEmpty() ? word : line + " " + word;
        if (!line.isEmpty() && font.getStringWidth(longer) / 1000 * size > width) {
          lines.add(line.toString());
          line.setLength(0);
          line.append(word);
        } else {
          line.setLength(0);
          line.append(longer);
        }
      }
      lines.add(line.toString());
      return lines;
    }

    /** The font does not have the letters of all the world. */
    private String printable(String text) throws IOException {
      StringBuilder printable = new StringBuilder();
      for (int letter : text.strip().replaceAll("\\s+", " ").codePoints().toArray()) {
        String one = Character.toString(letter);
        printable.append(has(one) ? one : "?");
      }
      return printable.toString();
    }

    private boolean has(String letter) throws IOException {
      try {
        font.encode(letter);
        return true;
      } catch (IllegalArgumentException e) {
        return false;
      }
    }
  }
}
