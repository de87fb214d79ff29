package org.wissel.adapters.househttp;

import static org.wissel.adapters.househttp.HouseHttpWire.each;
import static org.wissel.adapters.househttp.HouseHttpWire.knownOrNull;
import static org.wissel.adapters.househttp.HouseHttpWire.names;
import static org.wissel.adapters.househttp.HouseHttpWire.present;
import static org.wissel.adapters.househttp.HouseHttpWire.submissionOrNull;
import static org.wissel.adapters.househttp.HouseHttpWire.text;
import static org.wissel.adapters.househttp.HouseHttpWire.word;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wissel.adapters.househttp.HouseHttpWire.Somebody;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.assets.AssetAtSource;
import org.wissel.spi.assets.AssetAtSource.NoticeAtSource;
import org.wissel.spi.assets.AssetKindAtSource;
import org.wissel.spi.assets.AssetKindAtSource.KnownProblem;
import org.wissel.spi.assets.AssetNotice;
import org.wissel.spi.assets.AssetNoticeWithdrawal;
import org.wissel.spi.assets.PlaceAtSource;

/** The shapes of assets on the wire; as {@link HouseHttpWire}. */
@SuppressWarnings("NullAway.Init")
public final class HouseHttpAssetWire {

  private HouseHttpAssetWire() {}

  /** {@link KnownProblem}. */
  public static final class Problem {
    public @Nullable String code;
    public @Nullable Map<String, String> names;

    private KnownProblem read() {
      return new KnownProblem(text(code, "code"), names(names));
    }
  }

  /** {@link AssetKindAtSource}. */
  public static final class Kind {
    public @Nullable String code;
    public @Nullable Map<String, String> names;
    public @Nullable List<Problem> problems;

    private AssetKindAtSource read() {
      return new AssetKindAtSource(
          text(code, "code"), names(names), each(problems, "problems", Problem::read));
    }
  }

  /** All kinds. */
  public static final class Kinds {
    public @Nullable List<Kind> kinds;

    List<AssetKindAtSource> read() {
      return each(kinds, "kinds", Kind::read);
    }
  }

  /** {@link PlaceAtSource}. */
  public static final class Place {
    public @Nullable String code;
    public @Nullable String kind;
    public @Nullable Map<String, String> names;
    public @Nullable String parent;

    private PlaceAtSource read() {
      return new PlaceAtSource(
          text(code, "code"),
          Objects.requireNonNullElse(
              knownOrNull(PlaceAtSource.Kind.class, kind), PlaceAtSource.Kind.OTHER),
          names(names),
          parent);
    }
  }

  /** All places. */
  public static final class Places {
    public @Nullable List<Place> places;

    List<PlaceAtSource> read() {
      return each(places, "places", Place::read);
    }
  }

  /** {@link NoticeAtSource}. */
  public static final class Noticed {
    public @Nullable String reference;
    public @Nullable String submission;
    public @Nullable String kind;
    public @Nullable String text;
    public @Nullable Instant from;
    public @Nullable Instant until;

    private NoticeAtSource read() {
      return new NoticeAtSource(
          HouseHttpWire.text(reference, "reference"),
          submissionOrNull(submission),
          word(AssetNotice.Kind.class, kind, "kind"),
          HouseHttpWire.text(text, "text"),
          present(from, "from"),
          until);
    }
  }

  /** {@link AssetAtSource}. */
  public static final class Asset {
    public @Nullable String code;
    public @Nullable Map<String, String> names;
    public @Nullable String kind;
    public @Nullable String place;
    public @Nullable String status;
    public @Nullable String rawStatus;
    public @Nullable List<Noticed> notices;
    public @Nullable Instant updatedAt;

    AssetAtSource read() {
      String word = text(status, "status");
      return new AssetAtSource(
          text(code, "code"),
          names(names),
          text(kind, "kind"),
          place,
          Objects.requireNonNullElse(
              knownOrNull(AssetAtSource.Status.class, word), AssetAtSource.Status.OTHER),
          rawStatus == null ? word : rawStatus,
          each(notices, "notices", Noticed::read),
          present(updatedAt, "updatedAt"));
    }
  }

  /** A batch of changed assets. */
  public static final class AssetChanges {
    public @Nullable List<Asset> records;
    public @Nullable String next;
    public @Nullable Boolean more;

    Changes<AssetAtSource> read() {
      return new Changes<>(
          each(records, "records", Asset::read),
          new Cursor(present(next, "next")),
          present(more, "more"));
    }
  }

  /** {@link AssetNotice}. */
  public static final class Notice {
    public String submission;
    public String asset;
    public String kind;
    public String text;
    public Instant from;
    public @Nullable Instant until;
    public Somebody by;
    public String language;

    static Notice of(AssetNotice n) {
      Notice wire = new Notice();
      wire.submission = n.submission().toString();
      wire.asset = n.asset();
      wire.kind = n.kind().name();
      wire.text = n.text();
      wire.from = n.from();
      wire.until = n.until();
      wire.by = Somebody.of(n.by());
      wire.language = n.language();
      return wire;
    }
  }

  /** {@link AssetNoticeWithdrawal}. */
  public static final class Withdrawal {
    public String submission;
    public String notice;
    public Somebody by;
    public String language;

    static Withdrawal of(AssetNoticeWithdrawal w) {
      Withdrawal wire = new Withdrawal();
      wire.submission = w.submission().toString();
      wire.notice = w.notice();
      wire.by = Somebody.of(w.by());
      wire.language = w.language();
      return wire;
    }
  }
}
