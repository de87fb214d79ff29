package org.wissel.portal.faults;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import javax.imageio.ImageIO;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.files.FileService;
import org.wissel.portal.platform.identity.Role;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.faults.FaultSystem;
import org.wissel.spi.faults.TicketAtSource;
import org.wissel.spi.faults.TicketEntry;
import org.wissel.spi.faults.TicketStatusAtSource;
import org.wissel.spi.faults.TicketWrite;

@ExtendWith(ArquillianExtension.class)
@DisplayName("The staff board")
class FaultDeskIT extends FaultScene {

  private static final Person PAST_THE_PORTAL =
      new Person(null, "past.the.portal@example.org", "Paula Past");

  @Inject FaultService faults;
  @Inject FaultDeskService desk;
  @Inject FileService files;

  private record Case(String reporter, UUID report, String ticket, UUID photo) {}

  @BeforeEach
  void facilitiesHaveBeenRead() {
    await(() -> faults.isReady() && one("select changes_at from fault_reading_state") != null);
  }

  @Test
  @DisplayName("FT-13 is for facilities alone: everybody else is refused, whatever they try")
  void forFacilitiesAlone() {
    Case it = reported();
    as(it.reporter(), Role.EMPLOYEE, Role.IT, Role.HR);
    FaultDeskForm form = text("Hello");
    List<Runnable> deeds =
        List.of(
            () -> desk.queue(),
            () -> desk.card(it.ticket()),
            () -> desk.photo(it.ticket(), it.photo()),
            () -> desk.thumbnail(it.ticket(), it.photo()),
            () -> desk.staff(),
            () -> desk.canMerge(),
            () -> desk.notice(),
            () -> desk.handover(),
            () -> desk.take(it.ticket(), UUID.randomUUID(), form),
            () -> desk.assign(it.ticket(), UUID.randomUUID(), form),
            () -> desk.ask(it.ticket(), UUID.randomUUID(), form),
            () -> desk.update(it.ticket(), UUID.randomUUID(), form),
            () -> desk.comment(it.ticket(), UUID.randomUUID(), form),
            () -> desk.expect(it.ticket(), UUID.randomUUID(), form),
            () -> desk.solve(it.ticket(), UUID.randomUUID(), form),
            () -> desk.merge(it.ticket(), UUID.randomUUID(), form),
            () -> desk.tell(UUID.randomUUID(), form),
            () -> desk.handOver(UUID.randomUUID(), form));
    for (Runnable deed : deeds) {
      assertRefused(deed, Refusal.Kind.FORBIDDEN, "identity.refusal.role");
    }
    assertThat(one("select count(*) from fault_desk_write where subject = '" + it.ticket() + "'"))
        .isEqualTo("0");
  }

  @Test
  @DisplayName("FT-13 shows what a reporter photographed, and no other photo")
  void photos() {
    Case it = reported();
    Case other = reported();
    staff();
    assertThat(desk.card(it.ticket()).photos()).containsExactly(it.photo());
    assertThat(desk.photo(it.ticket(), it.photo())).isEqualTo(files.content(it.photo()));
    assertThat(desk.thumbnail(it.ticket(), it.photo())).isNotEmpty();
    assertRefused(
        () -> desk.photo(it.ticket(), other.photo()),
        Refusal.Kind.NOT_FOUND,
        "shell.refusal.notFound");
  }

  @Test
  @DisplayName("FT-14 takes, asks, promises and solves, and the reporter sees each of it")
  void fromTakeToSolved() {
    Case it = reported();
    String youssef = staff();
    FaultDeskCard seen = card(it);
    assertThat(seen.waiting()).hasSize(1);
    assertThat(seen.entries().get(0).text()).as("what was reported").isEqualTo("Only tray 2");
    FaultDeskCard taking = desk.take(it.ticket(), UUID.randomUUID(), seen(seen, null));
    assertThat(taking.assignee()).as("not before the system says so").isNull();
    assertThat(taking.underWay()).extracting(FaultDeskCard.Sent::what).containsExactly("TAKE");
    await(() -> card(it).mine() && card(it).underWay().isEmpty());

    UUID question = UUID.randomUUID();
    desk.ask(it.ticket(), question, seen(card(it), "Which paper?"));
    desk.ask(it.ticket(), question, seen(card(it), "Which paper?"));
    desk.comment(it.ticket(), UUID.randomUUID(), text("Always this one"));
    await(() -> card(it).underWay().isEmpty());
    assertThat(entries(it).stream().filter(entry -> entry.kind() == TicketEntry.Kind.QUESTION))
        .as("sent twice, asked once")
        .hasSize(1);
    assertThat(card(it).status()).isEqualTo(TicketStatusAtSource.WAITS_FOR_REPORTER);

    as(it.reporter());
    await(() -> "Which paper?".equals(faults.card(it.report()).question()));
    faults.reply(it.report(), UUID.randomUUID(), "Thick paper");
    as(youssef, Role.FACILITIES);
    await(() -> card(it).entries().toString().contains("Thick paper"));

    desk.expect(
        it.ticket(),
        UUID.randomUUID(),
        new FaultDeskForm(card(it).seen(), null, null, inAWeek(), null, null));
    await(() -> card(it).expectedAt() != null);
    desk.solve(it.ticket(), UUID.randomUUID(), seen(card(it), "New rollers"));
    await(() -> card(it).status() == TicketStatusAtSource.SOLVED);
    assertThat(desk.queue()).extracting(FaultDeskCard::reference).doesNotContain(it.ticket());

    as(it.reporter());
    await(() -> faults.card(it.report()).state() == FaultState.DONE);
    assertThat(faults.card(it.report()).steps().toString())
        .contains("New rollers", "Thick paper")
        .doesNotContain("Always this one");
  }

  @Test
  @DisplayName("FT-15 Two who take the same at once: one has it, the other is told who")
  void twoAtOnce() {
    Case it = reported();
    String youssef = staff();
    FaultDeskForm before = seen(card(it), null);
    desk.take(it.ticket(), UUID.randomUUID(), before);
    String noor = staff();
    assertRefused(
        () -> desk.take(it.ticket(), UUID.randomUUID(), before), Refusal.Kind.CONFLICT, null);
    as(youssef, Role.FACILITIES);
    await(() -> card(it).mine() && card(it).underWay().isEmpty());
    as(noor, Role.FACILITIES);
    assertRefused(
        () -> desk.solve(it.ticket(), UUID.randomUUID(), seen(before, "Done")),
        Refusal.Kind.CONFLICT,
        "faults.desk.refusal.taken");
    assertRefused(
        () -> desk.solve(it.ticket(), UUID.randomUUID(), text("Done")),
        Refusal.Kind.CONFLICT,
        "faults.desk.refusal.taken");
    desk.take(it.ticket(), UUID.randomUUID(), seen(card(it), null));
    await(() -> card(it).mine());
  }

  @Test
  @DisplayName("FT-15 What somebody did at the system itself is not overwritten, and is told")
  void meanwhileAtTheSystem() {
    Case it = reported();
    String youssef = staff();
    FaultDeskForm before = seen(card(it), null);
    // past the portal, and before it has read that
    facilities(port -> port.assign(head(it), PAST_THE_PORTAL));
    try {
      desk.take(it.ticket(), UUID.randomUUID(), before);
    } catch (Refusal read) {
      assertThat(read.key()).as("it was read already").isEqualTo("faults.desk.refusal.taken");
    }
    as(youssef, Role.FACILITIES);
    await(() -> "Paula Past".equals(card(it).assignee()) && card(it).underWay().isEmpty());
    assertThat(ticket(it).assignee()).extracting(Person::name).isEqualTo("Paula Past");
    for (FaultDeskCard.Sent refused : card(it).refused()) {
      assertThat(refused.refusal()).startsWith("Paula Past took it meanwhile");
    }
  }

  @Test
  @DisplayName("FT-15 That the reporter added something meanwhile is in nobody's way")
  void answersAreInNobodysWay() {
    Case it = reported();
    staff();
    FaultDeskForm before = seen(card(it), "Cleaned");
    facilities(port -> port.say(head(it), TicketEntry.Said.REPLY, "Still there", List.of()));
    desk.solve(it.ticket(), UUID.randomUUID(), before);
    await(() -> card(it).status() == TicketStatusAtSource.SOLVED);
  }

  @Test
  @DisplayName("FT-15 Who promises twice in a row is not told that somebody else did meanwhile")
  void promisedTwice() {
    Case it = reported();
    staff();
    String seen = card(it).seen();
    for (int days : List.of(3, 4)) {
      String at = LocalDateTime.now(ZoneId.of("Europe/Amsterdam")).plusDays(days).toString();
      desk.expect(
          it.ticket(), UUID.randomUUID(), new FaultDeskForm(seen, null, null, at, null, null));
    }
    await(() -> card(it).underWay().isEmpty());
    assertThat(card(it).refused()).isEmpty();
    assertThat(Objects.requireNonNull(card(it).expectedAt()))
        .isAfter(Instant.now().plus(Duration.ofDays(4)).minus(Duration.ofHours(3)));
  }

  @Test
  @DisplayName("FT-16 Everybody who waited for a duplicate stays informed")
  void merged() {
    Case one = reported();
    Case other = reported();
    staff();
    assertRefused(
        () -> desk.merge(one.ticket(), UUID.randomUUID(), duplicate(card(one), one.ticket())),
        Refusal.Kind.INVALID,
        "faults.desk.refusal.itself");
    assertRefused(
        () -> desk.merge(one.ticket(), UUID.randomUUID(), duplicate(card(one), "F-0")),
        Refusal.Kind.INVALID,
        "faults.desk.refusal.duplicateUnknown");
    desk.merge(one.ticket(), UUID.randomUUID(), duplicate(card(one), other.ticket()));
    await(() -> card(one).affected() == 2 && card(one).underWay().isEmpty());
    desk.tell(
        UUID.randomUUID(),
        new FaultDeskForm(null, "A part is coming", null, null, null, List.of(one.ticket())));
    as(other.reporter());
    await(() -> faults.card(other.report()).steps().toString().contains("A part is coming"));
  }

  @Test
  @DisplayName("FT-17 One text reaches whoever waits for several tickets, once")
  void toldAtOnce() {
    Case one = reported();
    Case other = reported();
    staff();
    UUID write = UUID.randomUUID();
    FaultDeskForm form =
        new FaultDeskForm(
            null,
            "Power is back at three",
            null,
            null,
            null,
            List.of(one.ticket(), other.ticket()));
    desk.tell(write, form);
    desk.tell(write, form);
    await(() -> card(one).underWay().isEmpty() && card(other).underWay().isEmpty());
    for (Case it : List.of(one, other)) {
      assertThat(entries(it)).filteredOn(e -> "Power is back at three".equals(e.text())).hasSize(1);
      as(it.reporter());
      await(() -> faults.card(it.report()).steps().toString().contains("Power is back at three"));
      staff();
    }
    assertRefused(
        () -> desk.tell(UUID.randomUUID(), text("Hello")),
        Refusal.Kind.INVALID,
        "faults.desk.refusal.noneChosen");
  }

  @Test
  @DisplayName("FT-18 The next shift reads what the last one wrote, and bad input is told")
  void handedOver() {
    staff();
    UUID id = UUID.randomUUID();
    String note = "The lift comes back at ten " + id;
    desk.handOver(id, text(note));
    assertThat(desk.handOver(id, text(note)).text()).isEqualTo(note);
    staff();
    assertThat(desk.handover().orElseThrow().text()).isEqualTo(note);
    assertRefused(
        () -> desk.handOver(UUID.randomUUID(), text(" ")),
        Refusal.Kind.INVALID,
        "faults.refusal.replyMissing");
    Case it = reported();
    staff();
    assertRefused(
        () -> desk.update(it.ticket(), UUID.randomUUID(), text("x".repeat(2001))),
        Refusal.Kind.INVALID,
        "faults.refusal.wordsTooLong");
    assertRefused(
        () ->
            desk.expect(
                it.ticket(),
                UUID.randomUUID(),
                new FaultDeskForm(card(it).seen(), null, null, "tomorrow", null, null)),
        Refusal.Kind.INVALID,
        "faults.desk.refusal.noTime");
    assertRefused(
        () ->
            desk.expect(
                it.ticket(),
                UUID.randomUUID(),
                new FaultDeskForm(card(it).seen(), null, null, "2020-01-01T10:00", null, null)),
        Refusal.Kind.INVALID,
        "faults.desk.refusal.promiseRange");
    assertRefused(
        () ->
            desk.assign(
                it.ticket(),
                UUID.randomUUID(),
                new FaultDeskForm(card(it).seen(), null, "nobody-here", null, null, null)),
        Refusal.Kind.INVALID,
        "faults.desk.refusal.notStaff");
    assertRefused(
        () -> desk.card("F-" + UUID.randomUUID()),
        Refusal.Kind.NOT_FOUND,
        "shell.refusal.notFound");
  }

  // --- the scene ---

  /** A device that somebody has reported, as facilities have it. */
  private Case reported() {
    String reporter =
        unused(
            "select number from employee e where status = 'ACTIVE' and not exists"
                + " (select 1 from fault_report r where r.employee = e.number)"
                + " order by number desc");
    as(reporter);
    String asset =
        unused(
            "select code from fault_asset a where kind <> 'printer' and status = 'IN_USE' and not"
                + " exists (select 1 from fault_ticket t where t.asset = a.code) order by code"
                + " desc");
    UUID id = UUID.randomUUID();
    UUID photo = files.add(new ByteArrayInputStream(jpeg()), "image/jpeg").id();
    faults.report(
        id, new FaultForm(asset, null, null, "Only tray 2", null, List.of(photo.toString())));
    await(() -> faults.card(id).state() == FaultState.FILED);
    String ticket = Objects.requireNonNull(faults.card(id).reference());
    await(
        () ->
            !"0"
                .equals(
                    one("select count(*) from fault_entry where reference = '" + ticket + "'")));
    return new Case(reporter, id, ticket, photo);
  }

  private static byte[] jpeg() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Somebody else of facilities acts from now on. */
  private String staff() {
    String number =
        unused("select number from employee e where status = 'ACTIVE' order by number desc");
    as(number, Role.FACILITIES);
    return number;
  }

  private FaultDeskCard card(Case it) {
    return desk.card(it.ticket());
  }

  private static FaultDeskForm text(String text) {
    return new FaultDeskForm(null, text, null, null, null, null);
  }

  private static FaultDeskForm seen(FaultDeskCard card, @Nullable String text) {
    return new FaultDeskForm(card.seen(), text, null, null, null, null);
  }

  private static FaultDeskForm seen(FaultDeskForm form, String text) {
    return new FaultDeskForm(form.seen(), text, null, null, null, null);
  }

  private static FaultDeskForm duplicate(FaultDeskCard card, String reference) {
    return new FaultDeskForm(card.seen(), null, null, null, reference, null);
  }

  private static String inAWeek() {
    return LocalDateTime.now(ZoneId.of("Europe/Amsterdam")).plusDays(7).withNano(0).toString();
  }

  private List<TicketEntry> entries(Case it) {
    return facilities(port -> port.history(it.ticket()));
  }

  private TicketAtSource ticket(Case it) {
    return facilities(port -> port.ticket(it.ticket())).orElseThrow();
  }

  private static TicketWrite head(Case it) {
    return new TicketWrite(
        new SubmissionId(UUID.randomUUID()),
        it.ticket(),
        null,
        PAST_THE_PORTAL,
        Instant.now(),
        "en");
  }

  private <T> T facilities(Function<FaultSystem, T> work) {
    return past(FaultSystem.class, work);
  }
}
