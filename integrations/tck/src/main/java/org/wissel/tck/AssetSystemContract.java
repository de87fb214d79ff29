package org.wissel.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Capability;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.Person;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.assets.AssetAtSource;
import org.wissel.spi.assets.AssetAtSource.NoticeAtSource;
import org.wissel.spi.assets.AssetKindAtSource;
import org.wissel.spi.assets.AssetKindAtSource.KnownProblem;
import org.wissel.spi.assets.AssetNotice;
import org.wissel.spi.assets.AssetNoticeWithdrawal;
import org.wissel.spi.assets.AssetSystem;
import org.wissel.spi.assets.PlaceAtSource;

/** What every adapter of the assets port promises. */
@TestInstance(Lifecycle.PER_CLASS)
@DisplayName("Contract of the assets port")
public abstract class AssetSystemContract {

  /** The system under test, the same at every call. */
  protected abstract AssetSystem system();

  /** What it must declare. */
  protected abstract Capabilities expectedCapabilities();

  /** The clock of the system. */
  protected abstract Clock clock();

  /** How many assets it holds, retired ones among them. */
  protected abstract int assets();

  /** The code of an asset in use, in the letter case of its sticker. */
  protected abstract String asset();

  /** Somebody who may announce. */
  protected abstract Person announcer();

  /** Changes anything about an asset at the system itself and says the code of which. */
  protected abstract String changeSomethingThere();

  @Test
  void itDeclaresWhatItCan() {
    assertThat(system().capabilities()).isEqualTo(expectedCapabilities());
  }

  @Test
  void kindsAndTheirProblemsHaveEnglishNamesAndPlacesHaveProblemsToo() {
    List<AssetKindAtSource> kinds = system().kinds();

    assertThat(kinds)
        .extracting(AssetKindAtSource::code)
        .contains(AssetKindAtSource.PLACE)
        .doesNotHaveDuplicates();
    for (AssetKindAtSource kind : kinds) {
      assertThat(kind.names().get("en")).as(kind.code()).isNotBlank();
      assertThat(kind.problems()).as(kind.code()).isNotEmpty();
      assertThat(kind.problems())
          .as(kind.code())
          .extracting(KnownProblem::code)
          .doesNotHaveDuplicates();
      assertThat(kind.problems()).allMatch(p -> !p.names().getOrDefault("en", "").isBlank());
    }
  }

  @Test
  void placesComeParentsFirst() {
    Set<String> seen = new HashSet<>();
    for (PlaceAtSource place : system().places()) {
      assertThat(place.parent() == null || seen.contains(place.parent())).as(place.code()).isTrue();
      assertThat(seen.add(place.code())).as(place.code() + " once").isTrue();
      assertThat(place.names().get("en")).as(place.code()).isNotBlank();
    }
    assertThat(seen).isNotEmpty();
  }

  @Test
  void fromTheStartEveryAssetComesOnceWithKindAndPlaceThatExist() {
    List<AssetAtSource> everything = everything();
    Set<String> kinds =
        system().kinds().stream().map(AssetKindAtSource::code).collect(Collectors.toSet());
    Set<String> places =
        system().places().stream().map(PlaceAtSource::code).collect(Collectors.toSet());

    assertThat(everything).hasSize(assets());
    assertThat(everything).extracting(AssetAtSource::code).doesNotHaveDuplicates();
    assertThat(everything)
        .allSatisfy(
            asset -> {
              assertThat(asset.code()).hasSizeBetween(1, 32);
              assertThat(asset.names().get("en")).isNotBlank();
              assertThat(asset.rawStatus()).isNotBlank();
              assertThat(kinds).contains(asset.kind());
              assertThat(asset.place() == null || places.contains(asset.place())).isTrue();
            });
  }

  @Test
  void smallBatchesTellTheSameAsLargeOnes() {
    Map<String, AssetAtSource> small = new HashMap<>();
    Map<String, AssetAtSource> large = new HashMap<>();

    readAll(Cursor.START, 97).forEach(asset -> small.put(asset.code(), asset));
    readAll(Cursor.START, 500).forEach(asset -> large.put(asset.code(), asset));

    assertThat(small).isEqualTo(large);
  }

  @Test
  void aBatchHasOneToFiveHundredAssets() {
    assertThat(system().changesSince(Cursor.START, 1).records()).hasSize(1);
    assertThatIllegalArgumentException().isThrownBy(() -> system().changesSince(Cursor.START, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> system().changesSince(Cursor.START, 501));
  }

  @Test
  void anAssetIsFoundByTheCodeOnItsStickerHoweverItIsTyped() {
    AssetAtSource found = byCode(asset());

    assertThat(found.code()).isEqualTo(asset());
    assertThat(found.status()).isEqualTo(AssetAtSource.Status.IN_USE);
    assertThat(system().findByCode(" " + asset().toLowerCase(Locale.ROOT) + "\n")).hasValue(found);
    for (String none : List.of("", " ", "no-such-code", "%", "_", "'", asset() + "0", "é\u0000")) {
      assertThat(system().findByCode(none)).as(none).isEmpty();
    }
  }

  @Test
  void fromACursorComesWhatChangedSinceThen() {
    Cursor cursor = end(Cursor.START);

    String changed = changeSomethingThere();

    assertThat(readAll(cursor, 10)).extracting(AssetAtSource::code).contains(changed);
    assertThat(readAll(cursor, 10)).contains(byCode(changed));
  }

  // Notices

  @Test
  void aNoticeIsSeenByWhoPicksTheAssetUntilItIsWithdrawn() {
    Instant from = clock().instant().truncatedTo(ChronoUnit.MINUTES);
    AssetNotice outage =
        notice(newId(), AssetNotice.Kind.OUTAGE, "Wacht op een onderdeel – “fuser”", from, null);
    AssetNotice maintenance =
        notice(
            newId(),
            AssetNotice.Kind.MAINTENANCE,
            "Yearly service",
            from.plus(Duration.ofDays(3)),
            from.plus(Duration.ofDays(4)));
    if (!can()) {
      refusedAsDeclared(() -> system().announce(outage));
      assertThat(byCode(asset()).notices()).isEmpty();
      return;
    }
    Cursor cursor = end(Cursor.START);

    String first = system().announce(outage).reference();
    String second = system().announce(maintenance).reference();

    assertThat(byCode(asset()).notices())
        .containsExactly(
            new NoticeAtSource(
                first, outage.submission(), outage.kind(), outage.text(), outage.from(), null),
            new NoticeAtSource(
                second,
                maintenance.submission(),
                maintenance.kind(),
                maintenance.text(),
                maintenance.from(),
                maintenance.until()));
    assertThat(readAll(cursor, 10)).contains(byCode(asset()));

    AssetNoticeWithdrawal withdrawal = withdrawal(first);
    Acknowledgement withdrawn = system().withdraw(withdrawal);
    system().withdraw(withdrawal(second));

    assertThat(withdrawn.reference()).isEqualTo(first);
    assertThat(byCode(asset()).notices()).isEmpty();
    assertThat(system().withdraw(withdrawal))
        .isEqualTo(new Acknowledgement(first, withdrawn.at(), true));
    assertThat(refused(() -> system().withdraw(withdrawal(first))).code())
        .isEqualTo("unknown-notice");
    assertThat(readAll(cursor, 10)).contains(byCode(asset()));
  }

  @Test
  void aNoticeIsTakenOnceAndFoundByItsId() {
    AssetNotice notice =
        notice(newId(), AssetNotice.Kind.OUTAGE, "Broken", clock().instant(), null);
    if (!can()) {
      refusedAsDeclared(() -> system().announce(notice));
      return;
    }
    assertThat(system().findBySubmission(notice.submission())).isEmpty();

    Acknowledgement first = system().announce(notice);
    Acknowledgement second = system().announce(notice);
    AssetNotice other =
        notice(
            notice.submission(), AssetNotice.Kind.OUTAGE, "Works again", clock().instant(), null);

    assertThat(first.repeated()).isFalse();
    assertThat(second).isEqualTo(new Acknowledgement(first.reference(), first.at(), true));
    assertThat(refused(() -> system().announce(other)).code()).isEqualTo("id-used");
    assertThat(system().findBySubmission(notice.submission())).hasValue(byCode(asset()));
    assertThat(byCode(asset()).notices()).hasSize(1);
    AssetNoticeWithdrawal withdrawal = withdrawal(first.reference());
    system().withdraw(withdrawal);
    assertThat(system().findBySubmission(withdrawal.submission())).hasValue(byCode(asset()));
    assertThat(system().announce(notice).repeated()).isTrue();
    assertThat(byCode(asset()).notices()).isEmpty();
  }

  @Test
  void aNoticeOnNothingIsRefusedInTheLanguageOfTheWriter() {
    if (!can()) {
      return; // the others look at the refusal
    }
    RequestRejectedException english = refused(() -> system().announce(onNothing("en")));
    RequestRejectedException dutch = refused(() -> system().announce(onNothing("nl")));

    assertThat(english.code()).isEqualTo(dutch.code()).isEqualTo("unknown-asset");
    assertThat(english.sentence()).endsWith(".");
    assertThat(dutch.sentence()).endsWith(".").isNotEqualTo(english.sentence());
    assertThat(refused(() -> system().withdraw(withdrawal("no such notice"))).code())
        .isEqualTo("unknown-notice");
  }

  private boolean can() {
    return expectedCapabilities().can(Capability.NOTICES);
  }

  private void refusedAsDeclared(Callable<?> call) {
    assertThat(refused(call).sentence())
        .isEqualTo(expectedCapabilities().whyNot(Capability.NOTICES).orElseThrow());
  }

  private AssetNotice notice(
      SubmissionId id, AssetNotice.Kind kind, String text, Instant from, @Nullable Instant until) {
    return new AssetNotice(
        id, asset(), kind, text, from.truncatedTo(ChronoUnit.SECONDS), until, announcer(), "en");
  }

  private AssetNotice onNothing(String language) {
    return new AssetNotice(
        newId(),
        "no-such-code",
        AssetNotice.Kind.OUTAGE,
        "Broken",
        clock().instant(),
        null,
        announcer(),
        language);
  }

  private AssetNoticeWithdrawal withdrawal(String notice) {
    return new AssetNoticeWithdrawal(newId(), notice, announcer(), "en");
  }

  private static SubmissionId newId() {
    return new SubmissionId(UUID.randomUUID());
  }

  private AssetAtSource byCode(String code) {
    return system().findByCode(code).orElseThrow();
  }

  private List<AssetAtSource> everything() {
    return readAll(Cursor.START, 500);
  }

  private Cursor end(Cursor from) {
    Cursor cursor = from;
    Changes<AssetAtSource> batch;
    do {
      batch = system().changesSince(cursor, 500);
      cursor = batch.next();
    } while (batch.more());
    return cursor;
  }

  private List<AssetAtSource> readAll(Cursor from, int limit) {
    List<AssetAtSource> read = new ArrayList<>();
    Cursor cursor = from;
    Changes<AssetAtSource> batch;
    do {
      batch = system().changesSince(cursor, limit);
      assertThat(batch.records().size()).isLessThanOrEqualTo(limit);
      read.addAll(batch.records());
      cursor = batch.next();
    } while (batch.more());
    return read;
  }

  private static RequestRejectedException refused(Callable<?> call) {
    RequestRejectedException refusal =
        catchThrowableOfType(RequestRejectedException.class, call::call);
    assertThat(refusal).as("the call should have been refused").isNotNull();
    assertThat(refusal.code()).isNotBlank();
    assertThat(refusal.sentence()).isNotBlank();
    return Objects.requireNonNull(refusal);
  }
}
