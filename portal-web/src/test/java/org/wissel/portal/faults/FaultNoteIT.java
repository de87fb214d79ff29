package org.wissel.portal.faults;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.wissel.portal.faults.AssetCard.Notice;
import org.wissel.portal.faults.FaultNoteCard.Kept;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.Role;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.assets.AssetAtSource.NoticeAtSource;
import org.wissel.spi.assets.AssetNotice;
import org.wissel.spi.assets.AssetNoticeWithdrawal;
import org.wissel.spi.assets.AssetSystem;

@ExtendWith(ArquillianExtension.class)
@DisplayName("Outage notes and planned maintenance")
class FaultNoteIT extends FaultScene {

  private static final Person PAST_THE_PORTAL =
      new Person(null, "past.the.portal@example.org", "Paula Past");

  @Inject FaultService faults;
  @Inject FaultNoteService notes;
  @Inject FaultNoteRepository kept;

  @BeforeEach
  void facilitiesHaveBeenRead() {
    await(faults::isReady);
  }

  @Test
  @DisplayName("FT-13 are for facilities alone: everybody else is refused, whatever they try")
  void forFacilitiesAlone() {
    String device = device();
    staff();
    UUID note = write(device, outage("Waits for a part"));
    as(employee(), Role.EMPLOYEE, Role.IT, Role.HR);
    List<Runnable> deeds =
        List.of(
            () -> notes.notes(),
            () -> notes.system(),
            () -> notes.standing(note),
            () -> notes.write(UUID.randomUUID(), on(device, outage("Mine"))),
            () -> notes.change(note, UUID.randomUUID(), outage("Mine")),
            () -> notes.withdraw(note, UUID.randomUUID()));
    for (Runnable deed : deeds) {
      assertRefused(deed, Refusal.Kind.FORBIDDEN, "identity.refusal.role");
    }
    assertThat(seen(device)).extracting(Notice::text).containsExactly("Waits for a part");
  }

  @Test
  @DisplayName("FT-9 FT-19 are seen at once by whoever picks the device, and recorded there once")
  void fromWrittenToWithdrawn() {
    String device = device();
    String youssef = staff();
    UUID id = UUID.randomUUID();
    FaultNoteForm form = on(device, outage("Waits for a part"));
    FaultNoteCard written = notes.write(id, form);
    assertThat(notes.write(id, form).id()).as("sent twice").isEqualTo(written.id());
    assertRefused(
        () -> notes.write(id, on(device, outage("Something else"))),
        Refusal.Kind.INVALID,
        "faults.refusal.otherContent");
    as(employee());
    assertThat(seen(device)).extracting(Notice::text).containsExactly("Waits for a part");
    assertThat(seen(device).get(0).begun()).isTrue();

    as(youssef, Role.FACILITIES);
    await(() -> card(id).kept() == Kept.THERE);
    assertThat(there(device))
        .extracting(NoticeAtSource::submission)
        .containsExactly(new SubmissionId(id));
    await(() -> "t".equals(one("select seen_there from fault_note where id = '" + id + "'")));
    assertThat(seen(device)).as("that of the system is the same one").hasSize(1);

    UUID withdrawal = UUID.randomUUID();
    notes.withdraw(id, withdrawal);
    notes.withdraw(id, withdrawal);
    assertThat(seen(device)).as("at once, whether the system knows or not").isEmpty();
    await(() -> there(device).isEmpty());
    await(() -> notes.notes().stream().noneMatch(note -> id.equals(note.id())));
    assertThat(seen(device)).isEmpty();
  }

  @Test
  @DisplayName("FT-15 FT-19 are changed as a whole, and nobody overwrites what a colleague changed")
  void changed() {
    String device = device();
    String youssef = staff();
    UUID first = write(device, outage("Waits for a part"));
    UUID second = UUID.randomUUID();
    FaultNoteForm form = new FaultNoteForm(null, "MAINTENANCE", "Part comes", inDays(1), inDays(3));
    notes.change(first, second, form);
    notes.change(first, second, form);
    assertThat(seen(device)).extracting(Notice::text).containsExactly("Part comes");
    assertThat(seen(device).get(0).outage()).isFalse();
    assertThat(seen(device).get(0).workingDays()).isBetween(1, 3);
    await(
        () ->
            there(device).size() == 1
                && new SubmissionId(second).equals(there(device).get(0).submission()));
    staff();
    assertThat(notes.standing(first)).isEmpty();
    for (Runnable late :
        List.<Runnable>of(
            () -> notes.change(first, UUID.randomUUID(), outage("Still waits")),
            () -> notes.withdraw(first, UUID.randomUUID()))) {
      assertRefused(late, Refusal.Kind.CONFLICT, "faults.notes.refusal.changed");
    }
    as(youssef, Role.FACILITIES);
    assertThat(seen(device)).extracting(Notice::text).containsExactly("Part comes");
    await(() -> card(second).kept() == Kept.THERE);
  }

  @Test
  @DisplayName("FT-19 on a place stand here alone, because the system keeps none of places")
  void onAPlace() {
    String place =
        unused(
            "select code from fault_place p where parent is not null and not exists"
                + " (select 1 from fault_asset a where a.code = p.code) order by code desc");
    staff();
    UUID id = write(place, outage("No power"));
    assertThat(card(id).kept()).isEqualTo(Kept.HERE);
    assertThat(card(id).place()).isEqualTo(place);
    assertThat(seen(place)).extracting(Notice::text).containsExactly("No power");
    notes.withdraw(id, UUID.randomUUID());
    assertThat(seen(place)).isEmpty();
    assertThat(one("select count(*) from outbox_message where payload::text like '%" + id + "%'"))
        .isEqualTo("0");
  }

  @Test
  @DisplayName("FT-9 stand on the page of an open report about the device, until it is at its end")
  void onAnOpenReport() {
    String device = device();
    String reporter = employee();
    as(reporter);
    UUID report = UUID.randomUUID();
    faults.report(report, new FaultForm(device, null, null, "Broken", null, List.of()));
    String youssef = staff();
    UUID note = write(device, outage("Waits for a part"));
    as(reporter);
    assertThat(faults.notices(report)).extracting(Notice::text).containsExactly("Waits for a part");
    as(employee());
    assertRefused(() -> faults.notices(report), Refusal.Kind.NOT_FOUND, "shell.refusal.notFound");
    as(youssef, Role.FACILITIES);
    notes.withdraw(note, UUID.randomUUID());
    as(reporter);
    assertThat(faults.notices(report)).isEmpty();
  }

  @Test
  @DisplayName(
      "FT-19 that are withdrawn at the system itself are gone here, and its own stand here")
  void byTheSystemsOwnHand() {
    String device = device();
    staff();
    UUID id = write(device, outage("Waits for a part"));
    awaitRead(() -> "t".equals(one("select seen_there from fault_note where id = '" + id + "'")));
    String reference = there(device).get(0).reference();
    assets(
        port ->
            port.withdraw(
                new AssetNoticeWithdrawal(
                    new SubmissionId(UUID.randomUUID()), reference, PAST_THE_PORTAL, "en")));
    assets(
        port ->
            port.announce(
                new AssetNotice(
                    new SubmissionId(UUID.randomUUID()),
                    device,
                    AssetNotice.Kind.OUTAGE,
                    "Written there",
                    Instant.parse("2026-01-02T09:40:00Z"),
                    null,
                    PAST_THE_PORTAL,
                    "en")));
    awaitRead(
        () -> seen(device).stream().map(Notice::text).toList().equals(List.of("Written there")));
    assertThat(notes.notes())
        .filteredOn(note -> device.equals(note.asset()))
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.id()).isNull();
              assertThat(note.kept()).isEqualTo(Kept.THERE);
            });
    assertRefused(
        () -> notes.withdraw(id, UUID.randomUUID()),
        Refusal.Kind.CONFLICT,
        "faults.notes.refusal.ended");
  }

  @Test
  @DisplayName("FT-19 end by themselves, and those who look are told at that moment")
  void overByItself() {
    String device = device();
    staff();
    Instant before = Instant.now();
    UUID id =
        write(
            device,
            new FaultNoteForm(
                null, "OUTAGE", "Back in a moment", null, here().plusSeconds(4).toString()));
    assertThat(seen(device)).hasSize(1);
    assertThat(kept.turned(before.plusSeconds(6), before.plusSeconds(60))).isFalse();
    await(() -> seen(device).isEmpty());
    assertThat(kept.turned(before, Instant.now())).isTrue();
    assertThat(notes.notes()).extracting(FaultNoteCard::id).doesNotContain(id);
    assertRefused(
        () -> notes.change(id, UUID.randomUUID(), outage("Not yet")),
        Refusal.Kind.CONFLICT,
        "faults.notes.refusal.ended");
  }

  @Test
  @DisplayName(
      "FT-19 that make no sense are refused with a sentence, and nothing of them is stored")
  void refusals() {
    String device = device();
    staff();
    for (String code : new String[] {null, "", "W-XX-9999", "x".repeat(65), "a\u0000b"}) {
      assertRefused(
          () -> notes.write(UUID.randomUUID(), on(code, outage("Broken"))),
          Refusal.Kind.INVALID,
          "faults.refusal.codeUnknown");
    }
    assertRefused(
        () -> notes.withdraw(UUID.randomUUID(), UUID.randomUUID()),
        Refusal.Kind.NOT_FOUND,
        "shell.refusal.notFound");
    for (int i = 0; i < 5; i++) {
      write(device, outage("Broken " + i));
    }
    assertRefused(
        () -> notes.write(UUID.randomUUID(), on(device, outage("Once more"))),
        Refusal.Kind.INVALID,
        "faults.notes.refusal.tooMany");
    assertThat(one("select count(*) from fault_note where asset = '" + device + "'"))
        .isEqualTo("5");
  }

  // --- the scene ---

  private UUID write(String code, FaultNoteForm form) {
    UUID id = UUID.randomUUID();
    notes.write(id, on(code, form));
    return id;
  }

  private static FaultNoteForm outage(String text) {
    return new FaultNoteForm(null, "OUTAGE", text, null, null);
  }

  private static FaultNoteForm on(@Nullable String code, FaultNoteForm form) {
    return new FaultNoteForm(code, form.kind(), form.text(), form.from(), form.until());
  }

  private static LocalDateTime here() {
    return LocalDateTime.now(ZoneId.of("Europe/Amsterdam"));
  }

  private static String inDays(int days) {
    return here().plusDays(days).withNano(0).toString();
  }

  private List<Notice> seen(String code) {
    return faults.asset(code).orElseThrow().notices();
  }

  private FaultNoteCard card(UUID id) {
    return notes.standing(id).orElseThrow();
  }

  private List<NoticeAtSource> there(String device) {
    return assets(port -> port.findByCode(device)).orElseThrow().notices();
  }

  private <T> T assets(Function<AssetSystem, T> work) {
    return past(AssetSystem.class, work);
  }

  private String device() {
    return unused(
        "select code from fault_asset a where kind <> 'printer' and status = 'IN_USE'"
            + " and not exists (select 1 from fault_ticket t where t.asset = a.code)"
            + " and not exists (select 1 from fault_notice n where n.asset = a.code)"
            + " order by code");
  }

  /** Somebody else of facilities acts from now on. */
  private String staff() {
    String number = employee();
    as(number, Role.FACILITIES);
    return number;
  }
}
