package org.wissel.adapters.mail;

import static org.wissel.spi.catering.CateringOrderAtSource.Status.CANCELLED;
import static org.wissel.spi.catering.CateringOrderAtSource.Status.DELIVERED;
import static org.wissel.spi.catering.CateringOrderAtSource.Status.REFUSED;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.adapters.mail.MailBox.Folders;
import org.wissel.adapters.mail.MailBox.Numbered;
import org.wissel.adapters.mail.MailCopy.Verb;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.AdapterException;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.SystemUnavailableException;
import org.wissel.spi.Write;
import org.wissel.spi.catering.CateringOrder;
import org.wissel.spi.catering.CateringOrderAtSource;
import org.wissel.spi.catering.CateringOrderAtSource.Status;
import org.wissel.spi.catering.CateringRefusal;
import org.wissel.spi.catering.CateringSubmission;
import org.wissel.spi.catering.CateringSystem;
import org.wissel.spi.catering.CateringTerms;

/**
 * Orders as messages.
 *
 * <p>A message lies in the mailbox as a draft before it is sent, and is a draft no more when the
 * server has taken it. It goes to the caterer and to the portal itself in one step: where the
 * server's answer got lost, the copy that comes tells that it was taken, and none that comes in a
 * while that it was not.
 */
final class MailCateringSystem implements CateringSystem {

  private static final Set<Status> OVER = Set.of(REFUSED, CANCELLED, DELIVERED);
  private static final int STRIPES = 64;
  private static final Duration LATELY = Duration.ofDays(1);
  private static final Duration LONGEST_AHEAD = Duration.ofDays(366);
  private static final long LOOK_AGAIN_MILLIS = 100;

  private final MailSettings settings;
  private final MailBox box;
  private final MailOut out;
  private final List<ReentrantLock> locks =
      Stream.generate(ReentrantLock::new).limit(STRIPES).toList();

  MailCateringSystem(MailSettings settings, MailBox box, MailOut out) {
    this.settings = settings;
    this.box = box;
    this.out = out;
  }

  @Override
  public Capabilities capabilities() {
    return Capabilities.ALL;
  }

  @Override
  public CateringTerms terms() {
    return settings.terms();
  }

  // Writing

  /** What is written, to the order with that reference. */
  private record Writing(
      SubmissionId submission,
      String reference,
      Verb verb,
      String fingerprint,
      Person by,
      String language) {}

  /** Says what holds with the write, or refuses it. */
  private interface Wanted {
    CateringOrder of(Optional<CateringOrderAtSource> before);
  }

  @Override
  public Acknowledgement order(CateringSubmission submission) {
    CateringOrder order = submission.order();
    return write(
        new Writing(
            submission.submission(),
            MailCopy.reference(submission.submission()),
            Verb.ORDER,
            MailCopy.fingerprint(Verb.ORDER, submission.contact(), order),
            submission.contact(),
            submission.language()),
        before -> {
          terms().check(order, now(), submission.language());
          return order;
        });
  }

  @Override
  public Acknowledgement change(Write write, CateringOrder order) {
    return write(
        writing(write, Verb.CHANGE, order),
        before -> {
          touchable(write, before);
          terms().check(order, now(), write.language());
          return order;
        });
  }

  @Override
  public Acknowledgement cancel(Write write) {
    return write(writing(write, Verb.CANCEL, null), before -> touchable(write, before).order());
  }

  private static Writing writing(Write write, Verb verb, @Nullable CateringOrder order) {
    return new Writing(
        write.submission(),
        write.reference(),
        verb,
        MailCopy.fingerprint(verb, write.by(), order),
        write.by(),
        write.language());
  }

  private CateringOrderAtSource touchable(Write write, Optional<CateringOrderAtSource> before) {
    CateringOrderAtSource order =
        before.orElseThrow(() -> CateringRefusal.UNKNOWN_ORDER.in(write.language()));
    if (write.version() != null && !write.version().equals(order.version())) {
      throw CateringRefusal.CHANGED_MEANWHILE.in(write.language());
    }
    if (OVER.contains(order.status())) {
      throw CateringRefusal.CLOSED.in(write.language());
    }
    terms().checkInTime(order.order(), now(), write.language());
    return order;
  }

  private Acknowledgement write(Writing writing, Wanted wanted) {
    long end = end();
    return alone(
        writing.reference(), end, () -> box.in(folders -> write(folders, writing, wanted, end)));
  }

  private Acknowledgement write(Folders folders, Writing writing, Wanted wanted, long end)
      throws MessagingException, IOException {
    Optional<MailCopy> there = sent(folders, writing.submission(), end);
    if (there.isPresent()) {
      return repeated(writing, there.get());
    }
    for (MailCopy unsent : folders.copies(writing.submission())) {
      folders.discard(unsent);
    }
    Optional<CateringOrderAtSource> before =
        MailCopy.isReference(writing.reference())
            ? folders.thread(writing.reference()).order()
            : Optional.empty();
    MimeMessage message = message(writing, wanted.of(before), before.orElse(null));
    left(end);
    folders.keep(message);
    MailCopy copy = mine(folders, writing, message);
    try {
      out.send(message, settings.to(), settings.from());
    } catch (AdapterException e) {
      if (!e.mayHaveArrived()) {
        quietly(() -> folders.discard(copy));
      }
      throw e;
    }
    quietly(() -> folders.markSent(copy));
    return new Acknowledgement(copy.reference(), copy.at(), false);
  }

  private interface Marking {
    void make() throws MessagingException;
  }

  /** What is known already is told; a draft that stays is found out about when it is asked for. */
  private static void quietly(Marking marking) {
    try {
      marking.make();
    } catch (MessagingException e) {
      return;
    }
  }

  private static Acknowledgement repeated(Writing writing, MailCopy there) {
    if (there.verb() != writing.verb()
        || !there.reference().equals(writing.reference())
        || !there.fingerprint().equals(writing.fingerprint())) {
      throw CateringRefusal.ID_USED.in(writing.language());
    }
    return new Acknowledgement(there.reference(), there.at(), true);
  }

  /**
   * The copy that was just put there. Should another node have put one there at the same moment,
   * the earlier one is sent.
   */
  private MailCopy mine(Folders folders, Writing writing, MimeMessage message)
      throws MessagingException {
    String stamp = MailCopy.header(message, MailCopy.STAMP);
    List<MailCopy> copies = folders.copies(writing.submission());
    Optional<MailCopy> mine =
        copies.stream().filter(copy -> stamp.endsWith(" " + copy.attempt())).findFirst();
    if (mine.isPresent() && mine.get().attempt().equals(copies.get(0).attempt())) {
      return mine.get();
    }
    if (mine.isPresent()) {
      folders.discard(mine.get());
    }
    throw new SystemUnavailableException(
        settings.connection() + " is being written to by another node", true, null, null);
  }

  /**
   * The copy of what was sent with this id; empty when it surely was not. A draft is what nobody
   * knows of: it waits for the copy that the server delivers, as long as there is time.
   */
  private Optional<MailCopy> sent(Folders folders, SubmissionId submission, long end)
      throws MessagingException {
    for (MailCopy copy : folders.copies(submission)) {
      if (!copy.draft() || hasCome(folders, copy, end)) {
        return Optional.of(copy);
      }
    }
    return Optional.empty();
  }

  private boolean hasCome(Folders folders, MailCopy draft, long end) throws MessagingException {
    Date kept = draft.message().getReceivedDate();
    Instant until =
        (kept == null ? draft.at() : kept.toInstant())
            // the server's time has whole seconds
            .plusSeconds(1)
            .plus(settings.copyWithin());
    while (!folders.hasCome(draft)) {
      Duration rest = Duration.between(Instant.now(), until);
      if (rest.isNegative()) {
        return false;
      }
      if (end - System.nanoTime() < TimeUnit.MILLISECONDS.toNanos(2 * LOOK_AGAIN_MILLIS)) {
        throw new SystemUnavailableException(
            settings.connection() + " has not told yet whether it took the message",
            true,
            rest,
            null);
      }
      pause();
    }
    folders.markSent(draft);
    return true;
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_AGAIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SystemUnavailableException("stopped", true, null, e);
    }
  }

  private MimeMessage message(
      Writing writing, CateringOrder order, @Nullable CateringOrderAtSource before)
      throws MessagingException {
    String id = MailCopy.messageId(writing.submission(), writing.reference(), settings.idDomain());
    MimeMessage message =
        new MimeMessage(Session.getInstance(new Properties())) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
          }
        };
    message.setFrom(settings.from());
    message.setRecipient(Message.RecipientType.TO, settings.to());
    message.setSentDate(Date.from(now().truncatedTo(ChronoUnit.SECONDS)));
    message.setHeader("Auto-Submitted", "auto-generated");
    if (before != null) {
      String first =
          MailCopy.messageId(before.submission(), before.reference(), settings.idDomain());
      message.setHeader("In-Reply-To", first);
      message.setHeader("References", first);
    }
    MailCopy.stamp(
        message, writing.verb(), writing.fingerprint(), UUID.randomUUID().toString(), order);
    MailWords words = settings.words();
    message.setSubject(
        words.subject(writing.reference(), order, terms()), StandardCharsets.UTF_8.name());
    message.setText(
        words.body(writing.reference(), writing.verb(), order, terms(), writing.by()),
        StandardCharsets.UTF_8.name());
    message.saveChanges();
    return message;
  }

  // Reading

  @Override
  public Optional<CateringOrderAtSource> order(String reference) {
    return MailCopy.isReference(reference)
        ? box.in(folders -> folders.thread(reference).order())
        : Optional.empty();
  }

  @Override
  public Optional<CateringOrderAtSource> findBySubmission(SubmissionId submission) {
    long end = end();
    return box.in(
        folders -> {
          Optional<MailCopy> copy = sent(folders, submission, end);
          return copy.isEmpty() ? Optional.empty() : folders.thread(copy.get().reference()).order();
        });
  }

  @Override
  public Changes<CateringOrderAtSource> changesSince(Cursor cursor, int limit) {
    if (limit < 1 || limit > 200) {
      throw new IllegalArgumentException("a batch has 1 to 200 orders");
    }
    return box.in(folders -> changes(folders, cursor, limit));
  }

  private Changes<CateringOrderAtSource> changes(Folders folders, Cursor cursor, int limit)
      throws MessagingException, IOException {
    MailPlace now = folders.place();
    MailPlace known = cursor.atStart() ? null : MailPlace.of(cursor);
    MailPlace from =
        known != null && known.isOf(now)
            ? known
            : now.at(folders.firstSince(now().minus(LONGEST_AHEAD)), now.inbox());
    boolean anew = !from.equals(known);
    List<Numbered> copies = folders.copiesFrom(from.sent(), limit);
    List<Numbered> answers =
        copies.size() < limit
            ? folders.answersFrom(from.inbox(), limit - copies.size())
            : List.of();
    Set<String> references = new LinkedHashSet<>();
    Stream.of(copies, answers)
        .flatMap(List::stream)
        .forEach(one -> one.order().ifPresent(references::add));
    List<CateringOrderAtSource> orders = new ArrayList<>();
    for (String reference : references) {
      folders
          .thread(reference)
          .order()
          .filter(order -> !anew || isCurrent(order))
          .ifPresent(orders::add);
    }
    MailPlace next = from.at(next(copies, from.sent()), next(answers, from.inbox()));
    boolean more = copies.size() + answers.size() == limit;
    return new Changes<>(
        orders, next.equals(from) && !cursor.atStart() ? cursor : next.cursor(), more);
  }

  private static long next(List<Numbered> some, long otherwise) {
    return some.isEmpty() ? otherwise : some.get(some.size() - 1).number() + 1;
  }

  /** What was served long ago is of no use to anybody who begins to read. */
  private boolean isCurrent(CateringOrderAtSource order) {
    return order.order().servedAt().isAfter(now().minus(LATELY));
  }

  // Time

  private Instant now() {
    return settings.clock().instant();
  }

  private long end() {
    return System.nanoTime() + settings.readTimeout().toNanos();
  }

  private void left(long end) {
    if (end - System.nanoTime() < 0) {
      throw new SystemUnavailableException(
          settings.connection() + " takes too long", false, null, null);
    }
  }

  private <T> T alone(String what, long end, Supplier<T> work) {
    ReentrantLock lock = locks.get(Math.floorMod(what.hashCode(), STRIPES));
    if (!locked(lock, end)) {
      throw new SystemUnavailableException(
          settings.connection() + " takes too long with another write", false, null, null);
    }
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  private static boolean locked(ReentrantLock lock, long end) {
    try {
      return lock.tryLock(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
