package org.wissel.portal.meetings;

import static org.wissel.portal.platform.Jsons.JSON;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.meetings.MeetingWrite.Verb;
import org.wissel.portal.platform.InstantColumn;
import org.wissel.spi.TimeSpan;

/**
 * One part of a meeting at one system. Its state is what that system confirmed; what was sent and
 * is not confirmed stands beside it. Only the {@link MeetingPlan} changes it.
 */
@Entity
@Table(name = "meeting_leg")
class MeetingLeg {

  /** Which part. */
  enum Kind {
    ROOM,
    THING,
    LUNCH,
    INVITATION
  }

  /** What its system confirmed. */
  enum State {
    /** Nothing yet. */
    WANTED,
    HELD,
    /** Whoever looks after it answers later. */
    PENDING,
    BOOKED,
    /** It is there, but the system itself moved it to another time; see {@link #there}. */
    MOVED,
    /** The system said no, at once or later; it has nothing, or what is of no use any more. */
    REFUSED,
    /** It is there as it was before: what was wanted of it later cannot be had. */
    STAYS,
    /** It was given back, or never got there. */
    RELEASED
  }

  @Id private UUID id;
  private int position;

  @Enumerated(EnumType.STRING)
  private Kind kind;

  private String connection;
  private @Nullable String code;

  @Column(name = "name_en")
  private @Nullable String nameEn;

  @Column(name = "name_nl")
  private @Nullable String nameNl;

  @Convert(converter = InstantColumn.class)
  @Column(name = "served_at")
  private @Nullable Instant servedAt;

  private @Nullable String diets;

  @Column(name = "cost_centre")
  private @Nullable String costCentre;

  @Enumerated(EnumType.STRING)
  private State state;

  @Enumerated(EnumType.STRING)
  @Column(name = "on_its_way")
  private @Nullable Verb onItsWay;

  private @Nullable String awaited;
  private @Nullable String sent;
  private @Nullable String confirmed;
  private @Nullable String reference;

  @Column(name = "source_version")
  private @Nullable String sourceVersion;

  @Column(name = "source_status")
  private @Nullable String sourceStatus;

  private @Nullable String reason;

  @Convert(converter = InstantColumn.class)
  @Column(name = "moved_from")
  private @Nullable Instant movedFrom;

  @Convert(converter = InstantColumn.class)
  @Column(name = "moved_until")
  private @Nullable Instant movedUntil;

  @Column(name = "given_up")
  private boolean givenUp;

  @Convert(converter = InstantColumn.class)
  @Column(name = "waits_since")
  private Instant waitsSince;

  @Convert(converter = InstantColumn.class)
  @Column(name = "attention_since")
  private @Nullable Instant attentionSince;

  @SuppressWarnings("NullAway.Init") // for JPA
  protected MeetingLeg() {}

  /**
   * @param id also the submission id of its first write
   * @param names per language tag; empty for invitations
   */
  MeetingLeg(
      UUID id,
      int position,
      Kind kind,
      String connection,
      @Nullable String code,
      Map<String, String> names,
      Instant now) {
    this.id = id;
    this.position = position;
    this.kind = kind;
    this.connection = connection;
    this.code = code;
    this.nameEn = names.get("en");
    this.nameNl = names.getOrDefault("nl", names.getOrDefault("en", ""));
    this.state = State.WANTED;
    this.waitsSince = now;
  }

  /** What is eaten, and when. */
  MeetingLeg serving(Instant at, Map<String, Integer> counts, @Nullable String payer) {
    servedAt = at;
    diets = JSON.createObjectBuilder(new TreeMap<String, Object>(counts)).build().toString();
    costCentre = payer;
    return this;
  }

  // --- verbs of the plan ---

  void serveAt(Instant at) {
    servedAt = at;
  }

  /** A write goes out; the first one has the id of the part. */
  MeetingWrite send(Verb verb, String content, Instant now) {
    UUID write = reference == null && sent == null ? id : UUID.randomUUID();
    onItsWay = verb;
    awaited = write.toString();
    // what is held is confirmed as it is
    sent = verb == Verb.CONFIRM ? confirmed : MeetingContent.mark(content);
    waitsSince = now;
    return new MeetingWrite(this, verb, write, content);
  }

  boolean awaits(UUID write) {
    return write.toString().equals(awaited);
  }

  /** The system has what was sent. */
  void confirmed(State now, String theirReference, @Nullable String version, Instant at) {
    confirmed = sent;
    reference = theirReference;
    sourceVersion = version;
    reason = null;
    settled(now, at);
  }

  /** The system does not want what was sent. */
  void refused(State then, String sentence, Instant at) {
    reason = sentence;
    settled(then, at);
  }

  /** The system has nothing of it any more. */
  void released(Instant at) {
    confirmed = null;
    settled(State.RELEASED, at);
  }

  private void settled(State then, Instant at) {
    state = then;
    onItsWay = null;
    awaited = null;
    waitsSince = at;
  }

  /** Nothing was sent, so there is nothing to give back. */
  void never(Instant at) {
    settled(State.RELEASED, at);
  }

  void giveUp() {
    givenUp = true;
  }

  /** It was not for the portal to decide. */
  void toldThere(State now, @Nullable String why, Instant at) {
    if (state != now) {
      waitsSince = at;
    }
    state = now;
    reason = why;
    if (now == State.REFUSED) {
      confirmed = null;
    }
  }

  void sourceStatus(String status, String version) {
    sourceStatus = status;
    sourceVersion = version;
  }

  void movedTo(String resource, Map<String, String> names) {
    code = resource;
    nameEn = names.get("en");
    nameNl = names.getOrDefault("nl", names.getOrDefault("en", ""));
  }

  /**
   * The system has it like this by now.
   *
   * @param another when, if that is not when the meeting is
   */
  void standsThere(String content, @Nullable TimeSpan another, Instant at) {
    confirmed = MeetingContent.mark(content);
    movedFrom = another == null ? null : another.from();
    movedUntil = another == null ? null : another.until();
    state = another == null ? State.BOOKED : State.MOVED;
    waitsSince = at;
  }

  /** The meeting is when it is there. */
  void followed(Instant at) {
    movedFrom = null;
    movedUntil = null;
    settled(State.BOOKED, at);
  }

  void needsAttention(@Nullable Instant since) {
    attentionSince = since;
  }

  // --- what it is ---

  UUID id() {
    return id;
  }

  int position() {
    return position;
  }

  Kind kind() {
    return kind;
  }

  boolean isReservation() {
    return kind == Kind.ROOM || kind == Kind.THING;
  }

  String connection() {
    return connection;
  }

  /** Of the resource or menu; empty for invitations. */
  String code() {
    return code == null ? "" : code;
  }

  /** Empty for invitations. */
  String name(Locale locale) {
    String name = locale.getLanguage().equals("nl") ? nameNl : nameEn;
    return name == null ? "" : name;
  }

  @Nullable Instant servedAt() {
    return servedAt;
  }

  Map<String, Integer> diets() {
    return diets == null ? Map.of() : MeetingContent.numbers(MeetingContent.json(diets));
  }

  @Nullable String costCentre() {
    return costCentre;
  }

  State state() {
    return state;
  }

  @Nullable Verb onItsWay() {
    return onItsWay;
  }

  /** Whether the system has something of it, as it confirmed. */
  boolean isThere() {
    return confirmed != null;
  }

  /** Whether the system has just this, as it confirmed. */
  boolean has(String content) {
    return MeetingContent.mark(content).equals(confirmed);
  }

  @Nullable String reference() {
    return reference;
  }

  @Nullable String sourceVersion() {
    return sourceVersion;
  }

  /** What the system calls where it stands, in the words of the port; null before it was asked. */
  @Nullable String sourceStatus() {
    return sourceStatus;
  }

  @Nullable String reason() {
    return reason;
  }

  /** When it is by its system, where that moved it; as long as the meeting is at another time. */
  Optional<TimeSpan> there() {
    Instant from = movedFrom;
    Instant until = movedUntil;
    return from == null || until == null
        ? Optional.empty()
        : Optional.of(new TimeSpan(from, until));
  }

  boolean isGivenUp() {
    return givenUp;
  }

  Instant waitsSince() {
    return waitsSince;
  }

  @Nullable Instant attentionSince() {
    return attentionSince;
  }

  /** Whether anything ever went out that may stand at the system. */
  boolean mayBeThere() {
    return sent != null && state != State.RELEASED;
  }
}
