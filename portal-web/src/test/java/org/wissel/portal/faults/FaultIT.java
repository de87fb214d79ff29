package org.wissel.portal.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.wissel.portal.faults.FaultCard.OnItsWay;
import org.wissel.portal.faults.FaultCard.WaitsFor;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.files.FileService;
import org.wissel.portal.platform.identity.Acting;
import org.wissel.portal.platform.identity.PortalAddress;
import org.wissel.portal.platform.identity.Role;
import org.wissel.portal.platform.shell.Board;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.assets.AssetNotice;
import org.wissel.spi.assets.AssetSystem;
import org.wissel.spi.faults.FaultSystem;
import org.wissel.spi.faults.TicketEntry;
import org.wissel.spi.faults.TicketEntry.Said;
import org.wissel.spi.faults.TicketWrite;

@ExtendWith(ArquillianExtension.class)
class FaultIT extends FaultScene {

  private static final Person YOUSSEF =
      new Person(null, "youssef.technician@example.org", "Youssef El Amrani");

  @Inject FaultService faults;
  @Inject Instance<Board> told;
  @Inject Instance<FaultBoard> boards;
  @Inject FaultStickers stickers;
  @Inject PortalAddress portal;
  @Inject FileService files;

  @BeforeEach
  void facilitiesHaveBeenRead() {
    await(() -> faults.isReady() && one("select changes_at from fault_reading_state") != null);
  }

  @Test
  @DisplayName("FT-1 FT-3 FT-5 A report with its photo becomes a ticket, and is followed to solved")
  void fromReportToSolved() throws IOException {
    as(employee());
    String asset = device();
    UUID photo = files.add(new ByteArrayInputStream(jpeg()), "image/jpeg").id();
    UUID id = UUID.randomUUID();
    Reported sent = faults.report(id, form(asset, "paper-jam", "Only tray 2", photo));
    assertThat(sent.card().state()).isEqualTo(FaultState.SENT);
    assertThat(sent.card().waitsFor())
        .extracting(WaitsFor::kind, WaitsFor::name)
        .containsExactly(WaitsFor.Kind.SYSTEM, "Facilities");
    assertThat(sent.card().title()).endsWith(": Paper jam");

    FaultCard filed = awaitState(id, FaultState.FILED);
    String ticket = String.valueOf(filed.reference());
    List<TicketEntry> history = facilities(port -> port.history(ticket));
    assertThat(history.get(0).text()).isEqualTo("Only tray 2");
    String attached = history.get(0).attachments().get(0).id();
    assertThat(facilities(port -> port.attachment(ticket, attached)).orElseThrow().content())
        .as("the photo as it was stored")
        .isEqualTo(files.content(photo));

    facilities(port -> port.assign(by(ticket), YOUSSEF));
    await(() -> "Youssef El Amrani".equals(faults.card(id).assignee()));
    facilities(port -> port.say(by(ticket), Said.COMMENT, "Old printer, again", List.of()));
    Instant expected = Instant.parse("2030-01-02T09:40:00Z");
    facilities(port -> port.expect(by(ticket), expected));
    await(() -> expected.equals(faults.card(id).expectedAt()));
    assertThat(board().onItsWay()).hasSize(1);
    assertThat(board().mine()).as("told as JSON").isEqualTo(board().onItsWay());
    facilities(port -> port.say(by(ticket), Said.QUESTION, "Which paper?", List.of()));
    await(() -> "Which paper?".equals(faults.card(id).question()));
    assertThat(faults.card(id).waitsFor()).extracting(WaitsFor::kind).isEqualTo(WaitsFor.Kind.ME);
    assertThat(board().needsMe()).extracting(line -> line.detail()).containsExactly("Which paper?");

    UUID write = UUID.randomUUID();
    assertThat(faults.reply(id, write, "Thick paper").onItsWay()).isEqualTo(OnItsWay.REPLY);
    faults.reply(id, write, "Thick paper");
    await(() -> faults.card(id).question() == null);
    List<TicketEntry> later = facilities(port -> port.history(ticket));
    assertThat(later)
        .filteredOn(entry -> entry.kind() == TicketEntry.Kind.REPLY)
        .extracting(TicketEntry::text)
        .containsExactly("Thick paper");

    facilities(port -> port.solve(by(ticket), "New rollers"));
    FaultCard solved = awaitState(id, FaultState.DONE);
    assertThat(solved.steps().toString())
        .contains("You wrote: Thick paper", "Youssef El Amrani: New rollers")
        .doesNotContain("Old printer, again");
    assertThat(solved.canReopen()).isTrue();

    faults.reopen(id, UUID.randomUUID(), "It jams again");
    awaitState(id, FaultState.FILED);
    assertThat(facilities(port -> port.ticket(ticket)).orElseThrow().solvedAt()).isNull();
  }

  @Test
  @DisplayName("FT-2 The same id twice is one report and one ticket; other content is refused")
  void theSameIdTwice() {
    String me = employee();
    as(me);
    String asset = device();
    UUID id = UUID.randomUUID();
    FaultForm form = form(asset, "stripes", null);
    assertThat(faults.report(id, form).repeated()).isFalse();
    assertThat(faults.report(id, form).repeated()).isTrue();
    assertThat(one("select count(*) from outbox_message where request = '" + id + "'"))
        .isEqualTo("1");
    assertRefused(
        () -> faults.report(id, form(asset, "paper-jam", null)),
        Refusal.Kind.INVALID,
        "faults.refusal.otherContent");
    as(employee());
    assertRefused(() -> faults.report(id, form), Refusal.Kind.NOT_FOUND, "shell.refusal.notFound");
    assertRefused(() -> faults.card(id), Refusal.Kind.NOT_FOUND, "shell.refusal.notFound");
    as(me);
    awaitState(id, FaultState.FILED);
    assertThat(one("select count(*) from house.fault_ticket where submission = '" + id + "'"))
        .isEqualTo("1");
  }

  @Test
  @DisplayName(
      "FT-6 FT-8 Who has the same problem is kept posted, and never reads what others wrote")
  void following() {
    as(employee());
    String asset = device();
    UUID first = UUID.randomUUID();
    faults.report(first, form(asset, null, "A secret of the first"));
    String ticket = String.valueOf(awaitState(first, FaultState.FILED).reference());
    assertThat(faults.asset(asset).orElseThrow().mine()).isEqualTo(first.toString());

    as(employee());
    await(() -> !faults.asset(asset).orElseThrow().known().isEmpty());
    AssetCard card = faults.asset(asset.toLowerCase(Locale.ROOT)).orElseThrow();
    assertThat(card.mine()).isNull();
    assertThat(card.known()).extracting(AssetCard.Known::reference).containsExactly(ticket);
    assertThat(card.toString()).doesNotContain("secret");
    UUID follow = UUID.randomUUID();
    assertThat(faults.follow(follow, ticket).card().state()).isEqualTo(FaultState.SENT);
    assertThat(faults.follow(UUID.randomUUID(), ticket).card().id())
        .as("once is enough")
        .isEqualTo(follow);
    awaitState(follow, FaultState.FILED);
    await(() -> faults.card(follow).affected() == 2);
    assertThat(faults.card(follow).toString()).doesNotContain("secret");
    facilities(port -> port.say(by(ticket), Said.UPDATE, "Parts are on their way", List.of()));
    await(() -> faults.card(follow).steps().toString().contains("Parts are on their way"));
    facilities(port -> port.solve(by(ticket), "Done"));
    awaitState(follow, FaultState.DONE);

    assertRefused(
        () -> faults.reply(follow, UUID.randomUUID(), "Hello"),
        Refusal.Kind.CONFLICT,
        "faults.refusal.cannotReply");
    assertRefused(
        () -> faults.follow(UUID.randomUUID(), "F-0"),
        Refusal.Kind.INVALID,
        "faults.refusal.ticketUnknown");
  }

  @Test
  @DisplayName("FT-9 Whoever picks a device sees that it does not work, and since when")
  void notices() {
    as(employee());
    String asset = device();
    Instant from = Instant.parse("2026-01-02T09:40:00Z");
    past(
        AssetSystem.class,
        port ->
            port.announce(
                new AssetNotice(
                    new SubmissionId(UUID.randomUUID()),
                    asset,
                    AssetNotice.Kind.OUTAGE,
                    "Waits for a part",
                    from,
                    null,
                    YOUSSEF,
                    "en")));
    awaitRead(() -> !faults.asset(asset).orElseThrow().notices().isEmpty());
    assertThat(faults.asset(asset).orElseThrow().notices())
        .containsExactly(new AssetCard.Notice(true, "Waits for a part", from, null, true, 0));
  }

  @Test
  @DisplayName("FT-1 What makes no sense is refused with a sentence, and nothing of it is stored")
  void refusals() {
    as(employee());
    String asset = device();
    refused(form("W-XX-9999", "paper-jam", null), "faults.refusal.codeUnknown");
    refused(form(null, "paper-jam", null), "faults.refusal.nothingChosen");
    refused(form(asset, null, " "), "faults.refusal.problemMissing");
    refused(form(asset, "does-not-exist", null), "faults.refusal.problemUnknown");
    refused(form(asset, null, "x".repeat(2001)), "faults.refusal.wordsTooLong");
    refused(form(asset, null, "a\u0000b"), "faults.refusal.wordsControls");
    refused(form(asset, "stripes", null, UUID.randomUUID()), "files.refusal.unknown");
    assertThat(faults.mine()).isEmpty();
  }

  @Test
  @DisplayName("FT-1 A photo of somebody else cannot be sent, nor seen")
  void photosAreTheirOwners() throws IOException {
    as(employee());
    UUID photo = files.add(new ByteArrayInputStream(jpeg()), "image/jpeg").id();
    assertThat(files.thumbnail(photo)).isNotEmpty();
    as(employee());
    refused(form(device(), "stripes", null, photo), "files.refusal.unknown");
    assertRefused(() -> files.mine(photo), Refusal.Kind.NOT_FOUND, "shell.refusal.notFound");
    assertRefused(() -> files.thumbnail(photo), Refusal.Kind.NOT_FOUND, "shell.refusal.notFound");
  }

  private void refused(FaultForm form, String key) {
    assertRefused(() -> faults.report(UUID.randomUUID(), form), Refusal.Kind.INVALID, key);
  }

  private static FaultForm form(
      @Nullable String asset, @Nullable String problem, @Nullable String words, UUID... photos) {
    return new FaultForm(
        asset, null, problem, words, null, List.of(photos).stream().map(UUID::toString).toList());
  }

  private static byte[] jpeg() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "jpeg", out);
    return out.toByteArray();
  }

  private <T> T facilities(Function<FaultSystem, T> work) {
    return past(FaultSystem.class, work);
  }

  private static TicketWrite by(String ticket) {
    return new TicketWrite(
        new SubmissionId(UUID.randomUUID()), ticket, null, YOUSSEF, Instant.now(), "en");
  }

  @Test
  @DisplayName("FT-11 A picture of a sticker gives its device, and nothing is kept of it")
  void scansStickers() throws IOException {
    as(employee());
    String asset = device();
    String stored = "select count(*)::text from file";
    String before = one(stored);
    URI origin = portal.origin();
    assertThat(scan(Sticker.text(origin, asset)).code()).isEqualTo(asset);
    assertThat(scan(asset).code()).as("a sticker with the code alone").isEqualTo(asset);
    assertRefused(
        () -> scan("https://evil.example/faults/form.xhtml?code=" + asset),
        Refusal.Kind.INVALID,
        "faults.refusal.foreignSticker");
    assertRefused(
        () -> scan(Sticker.text(origin, "W-XX-9999")),
        Refusal.Kind.INVALID,
        "faults.refusal.codeUnknown");
    byte[] nothing = jpeg();
    assertRefused(
        () -> stickers.scan(new ByteArrayInputStream(nothing), "image/jpeg"),
        Refusal.Kind.INVALID,
        "faults.refusal.noSticker");
    assertRefused(
        () -> stickers.scan(new ByteArrayInputStream(nothing), "image/png"),
        Refusal.Kind.INVALID,
        "files.refusal.lies");
    assertRefused(
        () -> stickers.scan(new ByteArrayInputStream(new byte[16 << 20]), null),
        Refusal.Kind.INVALID,
        "files.refusal.tooLarge");
    assertThat(one(stored)).isEqualTo(before);
  }

  private FaultStickers.Scanned scan(String text) {
    try {
      int side = 400;
      BitMatrix bits = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, side, side);
      BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
      for (int x = 0; x < side; x++) {
        for (int y = 0; y < side; y++) {
          image.setRGB(x, y, bits.get(x, y) ? 0 : 0xffffff);
        }
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(image, "png", out);
      return stickers.scan(new ByteArrayInputStream(out.toByteArray()), "image/png");
    } catch (WriterException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @DisplayName("FT-12 Facilities, and they only, have stickers for a place and all within it")
  void printsStickers() throws IOException {
    String me = employee();
    as(me);
    assertRefused(() -> stickers.sheets("GO"), Refusal.Kind.FORBIDDEN, "identity.refusal.role");
    Acting.as(
        request,
        directory.find(new EmployeeNumber(me)).orElseThrow(),
        Role.EMPLOYEE,
        Role.FACILITIES);
    assertRefused(
        () -> stickers.sheets("nowhere"), Refusal.Kind.INVALID, "faults.refusal.nothingToLabel");
    assertRefused(
        () -> stickers.sheets(null), Refusal.Kind.INVALID, "faults.refusal.nothingToLabel");
    String inBuilding = pdfText(stickers.sheets("GO"));
    assertThat(inBuilding).contains("W-PR-0214", "W-LI-0002").doesNotContain("W-PR-0002");
    String inRoom = pdfText(stickers.sheets("GO-2.14"));
    assertThat(inRoom).contains("W-PR-0214").doesNotContain("W-LI-0002");
  }

  private static String pdfText(byte[] pdf) throws IOException {
    assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }

  /** As the next page shows it. */
  private FaultBoard board() {
    told.destroy(told.get());
    boards.destroy(boards.get());
    return boards.get();
  }

  /** A printer that nobody has reported and that no other test uses. */
  private String device() {
    return unused(
        "select code from fault_asset a where kind = 'printer' and status = 'IN_USE' and not exists"
            + " (select 1 from fault_ticket t where t.asset = a.code) order by code");
  }

  private FaultCard awaitState(UUID id, FaultState state) {
    await(() -> faults.card(id).state() == state);
    return faults.card(id);
  }
}
