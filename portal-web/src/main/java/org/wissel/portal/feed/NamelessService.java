package org.wissel.portal.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.feed.NamelessRepository.Key;
import org.wissel.portal.feed.NamelessRepository.Waiting;
import org.wissel.portal.groups.GroupLook;
import org.wissel.portal.groups.GroupService;
import org.wissel.portal.platform.Incoming;
import org.wissel.portal.platform.Markdown;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.spi.EmployeeNumber;

/**
 * Asking without a name (docs/adr/0011). A member takes tickets that the portal signs without
 * seeing them; later a ticket comes with a question, in a request that says nothing of who sends
 * it. Nothing is written down that joins the two.
 */
@ApplicationScoped
@Transactional
public class NamelessService {

  /** Fewer members than this, and who asked could be guessed. */
  public static final int CROWD = 15;

  /** Tickets of a person in a group and week. */
  static final int MOST_TICKETS = 6;

  /** Characters. */
  static final int LONGEST = 2000;

  private static final int TICKET_BYTES = 32;
  private static final int WEEKS = 2;

  @Inject NamelessRepository questions;
  @Inject NamelessSeal seal;
  @Inject GroupService groups;
  @Inject PostRepository posts;
  @Inject FeedNews news;
  @Inject CurrentEmployee current;
  @Inject Clock clock;

  /**
   * What a browser needs to make tickets; the same for everybody in the group.
   *
   * @param modulus of the key, as base64url
   * @param exponent of it
   * @param left how many more tickets I may take in this week
   * @param until the last day on which they count
   */
  public record KeyCard(UUID key, String modulus, int exponent, int left, LocalDate until) {}

  /** Whether I may ask there without my name at this moment; unknown groups are not there. */
  public boolean offered(UUID group) {
    return offered(groups.look(group, current.number()));
  }

  /** The same of a group as I see it. */
  public boolean offered(GroupLook look) {
    return look.mayWrite() && look.nameless() && questions.crowd(look.id()) >= CROWD;
  }

  /** The key of the week. */
  public KeyCard key(@Nullable String group) {
    UUID id = Incoming.id(group);
    offeredOrRefused(id);
    LocalDate monday = monday();
    Key key = questions.key(id, monday).filter(kept -> privateKey(kept) != null).orElse(null);
    if (key == null) {
      key = newKey(id, monday);
    }
    RSAPublicKey of = BlindSignatures.publicKey(key.publicKey());
    return new KeyCard(
        key.id(),
        encoded(of.getModulus()),
        of.getPublicExponent().intValueExact(),
        MOST_TICKETS - questions.drawn(key.id(), seal.mark(key.id(), current.number())),
        lastDay(key));
  }

  private Key newKey(UUID group, LocalDate monday) {
    // One that another secret sealed is of no use to anybody.
    questions
        .key(group, monday)
        .filter(old -> privateKey(old) == null)
        .ifPresent(old -> questions.delete(old.id()));
    UUID id = UUID.randomUUID();
    KeyPair made = BlindSignatures.newKey();
    questions.add(
        new Key(
            id,
            group,
            monday,
            made.getPublic().getEncoded(),
            seal.seal(id, made.getPrivate().getEncoded())));
    return questions.key(group, monday).orElseThrow();
  }

  private void offeredOrRefused(UUID group) {
    GroupLook look = groups.look(group, current.number());
    if (!look.mayWrite() || !look.nameless()) {
      throw Refusal.forbidden("nameless.refusal.notOffered");
    }
    if (questions.crowd(group) < CROWD) {
      throw Refusal.conflict("nameless.refusal.crowd", CROWD);
    }
  }

  /**
   * Signs tickets that the portal does not see, and counts how many.
   *
   * @param blinded as base64url
   */
  public List<String> draw(@Nullable String id, @Nullable List<@Nullable String> blinded) {
    EmployeeNumber me = current.number();
    Key key = questions.key(Incoming.id(id)).orElseThrow(Refusal::notFound);
    offeredOrRefused(key.group());
    RSAPrivateCrtKey signer = privateKey(key);
    if (signer == null || !key.period().equals(monday())) {
      throw Refusal.conflict("nameless.refusal.key");
    }
    if (blinded == null || blinded.isEmpty() || blinded.size() > MOST_TICKETS) {
      throw Refusal.invalid("blinded", "nameless.refusal.tickets", MOST_TICKETS);
    }
    List<byte[]> signed = new ArrayList<>();
    for (String each : blinded) {
      try {
        signed.add(BlindSignatures.sign(signer, decoded("blinded", each)));
      } catch (IllegalArgumentException e) {
        throw Refusal.invalid("blinded", "nameless.refusal.blinded");
      }
    }
    if (!questions.draw(key.id(), seal.mark(key.id(), me), signed.size(), MOST_TICKETS)) {
      throw Refusal.conflict("nameless.refusal.tickets", MOST_TICKETS);
    }
    return signed.stream().map(Base64.getUrlEncoder().withoutPadding()::encodeToString).toList();
  }

  /**
   * Takes a question from nobody: who sends it is not asked for, and not known. It is published a
   * little later, among others.
   */
  public void ask(NamelessQuestion question) {
    Key key =
        questions
            .key(Incoming.id(question.key()))
            .filter(kept -> !today().isAfter(lastDay(kept)))
            .orElseThrow(() -> Refusal.conflict("nameless.refusal.key"));
    byte[] ticket = decoded("ticket", question.ticket());
    byte[] signature = decoded("signature", question.signature());
    if (ticket.length != TICKET_BYTES
        || !BlindSignatures.fits(BlindSignatures.publicKey(key.publicKey()), ticket, signature)) {
      throw Refusal.forbidden("nameless.refusal.ticket");
    }
    String words = question.cleaned(LONGEST);
    if (questions.crowd(key.group()) < CROWD) {
      throw Refusal.conflict("nameless.refusal.crowd", CROWD);
    }
    if (!questions.spend(key.id(), hash(ticket))) {
      throw Refusal.conflict("nameless.refusal.spent");
    }
    questions.await(key.group(), today(), Markdown.kept(words, List.of()));
  }

  /**
   * Publishes some of what waits, at a moment that nobody chose; where a group has become too small
   * or has ended, its questions wait on.
   *
   * @param part of what waits, as a chance for each
   */
  int publishSome(double part) {
    Instant day = today().atStartOfDay(clock.getZone()).toInstant();
    int count = 0;
    for (Waiting question : questions.takeSome(part)) {
      if (questions.crowd(question.group()) < CROWD) {
        questions.putBack(question);
        continue;
      }
      UUID post = UUID.randomUUID();
      questions.publish(
          post, question.group(), question.words(), day, Markdown.hashtags(question.words()));
      news.published(posts.find(post).orElseThrow(), null, Set.of(), null);
      count++;
    }
    return count;
  }

  int deleteExpired() {
    return questions.deleteBefore(monday().minusWeeks(WEEKS - 1), today().minusWeeks(WEEKS));
  }

  private @Nullable RSAPrivateCrtKey privateKey(Key key) {
    byte[] opened = seal.open(key.id(), key.sealed());
    return opened == null ? null : BlindSignatures.privateKey(opened);
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }

  private LocalDate monday() {
    return today().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  private static LocalDate lastDay(Key key) {
    return key.period().plusWeeks(WEEKS).minusDays(1);
  }

  private static byte[] decoded(String field, @Nullable String text) {
    try {
      return Base64.getUrlDecoder()
          .decode(text == null || text.isEmpty() || text.length() > 400 ? "!" : text);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid(field, "nameless.refusal.blinded");
    }
  }

  private static String encoded(BigInteger number) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(number.toByteArray());
  }

  private static byte[] hash(byte[] ticket) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(ticket);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
