package org.wissel.portal.platform.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.portal.platform.Refusal;

@DisplayName("The picture of a PDF")
class PdfPictureTest {

  @Test
  @DisplayName("is that of its first page, as large as a photo may be")
  void firstPage() throws IOException {
    PdfPicture picture = PdfPicture.of(pdf(3, PDRectangle.A4));
    assertThat(picture.pages()).isEqualTo(3);
    assertThat(picture.firstPage().getHeight()).isBetween(1900, Photo.LONGEST_SIDE);
    assertThat(picture.firstPage().getWidth()).isLessThan(picture.firstPage().getHeight());
  }

  @Test
  @DisplayName("of a page as large as a house is no larger")
  void largePage() throws IOException {
    PdfPicture picture = PdfPicture.of(pdf(1, new PDRectangle(14_000, 14_000)));
    assertThat(picture.firstPage().getWidth()).isLessThanOrEqualTo(Photo.LONGEST_SIDE + 1);
  }

  @Test
  @DisplayName("is refused of a file with too many pages, a password, or nothing in it")
  void refused() throws IOException {
    refused(pdf(51, PDRectangle.A6), "files.refusal.pdfPages");
    refused(locked(), "files.refusal.pdfLocked");
    refused("%PDF-1.7".getBytes(StandardCharsets.US_ASCII), "files.refusal.pdfBroken");
  }

  @Test
  @DisplayName("is refused of what would become far more when it is opened")
  void bomb() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write("%PDF-1.7\n1 0 obj\n<< >>\nstream\n".getBytes(StandardCharsets.US_ASCII));
    try (DeflaterOutputStream compressed = new DeflaterOutputStream(file)) {
      byte[] nothing = new byte[1 << 20];
      for (int i = 0; i < 210; i++) {
        compressed.write(nothing);
      }
    }
    assertThat(file.size()).as("small as it comes").isLessThan(1 << 20);
    refused(file.toByteArray(), "files.refusal.pdfBroken");
  }

  @Test
  @DisplayName("is refused of what would become far more when it is opened twice")
  void bombInABomb() throws IOException {
    byte[] file;
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage(PDRectangle.A6);
      document.addPage(page);
      PDStream content = new PDStream(document);
      COSArray filters = new COSArray();
      filters.add(COSName.FLATE_DECODE);
      filters.add(COSName.FLATE_DECODE);
      try (OutputStream out = content.getCOSObject().createOutputStream(filters)) {
        byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 250; i++) {
          out.write(spaces);
        }
      }
      page.setContents(content);
      file = saved(document);
    }
    assertThat(file.length).as("small as it comes").isLessThan(100_000);
    refused(file, "files.refusal.pdfBroken");
  }

  @Test
  @DisplayName("is refused of a page that would be drawn for ever")
  void forEver() throws IOException {
    byte[] file;
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage(PDRectangle.A6);
      document.addPage(page);
      PDFormXObject form = new PDFormXObject(document);
      for (int depth = 0; depth < 20; depth++) {
        PDFormXObject around = new PDFormXObject(document);
        around.setBBox(PDRectangle.A6);
        PDResources resources = new PDResources();
        resources.put(COSName.getPDFName("F"), form);
        around.setResources(resources);
        try (OutputStream content = around.getCOSObject().createOutputStream()) {
          content.write("/F Do ".repeat(20).getBytes(StandardCharsets.US_ASCII));
        }
        form = around;
      }
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.drawForm(form);
        content.drawForm(form);
      }
      file = saved(document);
    }
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () ->
            assertThatThrownBy(() -> PdfPicture.of(file, Duration.ofMillis(300)))
                .isInstanceOf(Refusal.class));
  }

  private static void refused(byte[] file, String key) {
    assertThatThrownBy(() -> PdfPicture.of(file))
        .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
  }

  private static byte[] pdf(int pages, PDRectangle size) throws IOException {
    try (PDDocument document = new PDDocument()) {
      for (int i = 0; i < pages; i++) {
        document.addPage(new PDPage(size));
      }
      return saved(document);
    }
  }

  private static byte[] locked() throws IOException {
    try (PDDocument document = new PDDocument()) {
      document.addPage(new PDPage());
      document.protect(new StandardProtectionPolicy("owner", "", new AccessPermission()));
      return saved(document);
    }
  }

  private static byte[] saved(PDDocument document) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    document.save(out);
    return out.toByteArray();
  }
}
