package org.wissel.portal.platform.files;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.spi.EmployeeNumber;

/** The only door to files: whoever added a photo sees it, and nobody else. */
@ApplicationScoped
public class FileService {

  private static final int MOST_UNUSED = 20;
  private static final int AT_ONCE = 2;
  private static final long PATIENCE_SECONDS = 10;

  @Inject FileRepository files;
  @Inject CurrentEmployee current;

  @Inject
  @ConfigProperty(name = "wissel.files.photo-limit")
  int limit;

  /** Decoding takes memory and a processor; a crowd waits for each other. */
  private final Semaphore turns = new Semaphore(AT_ONCE);

  /**
   * Stores a photo of mine.
   *
   * @param declared the media type that the sender named, or null
   */
  public FileCard add(@Nullable InputStream body, @Nullable String declared) {
    EmployeeNumber me = current.number();
    byte[] bytes = read(body);
    if (files.unused(me) >= MOST_UNUSED) {
      throw Refusal.conflict("files.refusal.tooMany");
    }
    Photo photo = inTurn(() -> Photo.of(bytes, declared));
    UUID id = UUID.randomUUID();
    files.add(id, me, photo);
    return new FileCard(id, photo.width(), photo.height(), photo.content().length);
  }

  /**
   * Stores a file of mine that is evidence, unchanged. The same once more under the same id changes
   * nothing, so that a broken upload can be sent again.
   *
   * @param declared the media type that the sender named, or null
   * @param name that the sender gave, or null
   * @param largest in bytes
   */
  public OriginalCard addOriginal(
      UUID id,
      @Nullable InputStream body,
      @Nullable String declared,
      @Nullable String name,
      int largest) {
    EmployeeNumber me = current.number();
    byte[] bytes = read(body, Math.min(largest, limit));
    String sha256 = sha256(bytes);
    Optional<OriginalCard> before = files.originalOf(id, me);
    if (before.isEmpty()) {
      if (files.unused(me) >= MOST_UNUSED) {
        throw Refusal.conflict("files.refusal.tooMany");
      }
      Original original = inTurn(() -> Original.of(bytes, declared, name));
      files.addOriginal(id, me, original, sha256);
      before = files.originalOf(id, me);
    }
    OriginalCard card = before.orElseThrow(Refusal::notFound);
    if (!card.sha256().equals(sha256)) {
      throw Refusal.conflict("files.refusal.otherOriginal");
    }
    return card;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** How large these are as pages show them, without those that are not there. */
  public List<FileCard> cards(Collection<UUID> ids) {
    return files.cards(ids);
  }

  /** What is known of these files, without those that are not there or are no originals. */
  public List<OriginalCard> originals(Collection<UUID> ids) {
    return ids.isEmpty() ? List.of() : files.originals(ids);
  }

  /** A file as it came, for the feature that keeps it; never to be shown in a page. */
  public byte[] original(UUID id) {
    return files.originalContent(id).orElseThrow(Refusal::notFound);
  }

  /** Takes the place out of a photo of the employee; every pixel stays as it came. */
  public void forgetPlace(UUID id, EmployeeNumber employee) {
    OriginalCard card = files.originalOf(id, employee).orElseThrow(Refusal::notFound);
    if (card.place() != null) {
      byte[] content = PhotoPlace.forgotten(original(id));
      files.forgetPlace(id, content, sha256(content));
    }
  }

  /** Nothing stands with this file any more. */
  public void forget(UUID id, EmployeeNumber employee) {
    files.delete(id, employee);
  }

  /** The feature that kept it does not any more. */
  public void drop(UUID id) {
    files.delete(id);
  }

  /**
   * The pixels of a picture, upright and at most {@value Photo#LONGEST_SIDE} on its longer side:
   * checked as a photo is, and not stored.
   *
   * @param declared the media type that the sender named, or null
   */
  public BufferedImage look(@Nullable InputStream body, @Nullable String declared) {
    byte[] bytes = read(body);
    return inTurn(() -> Photo.pixels(bytes, declared));
  }

  /**
   * A picture of another system as a square JPEG: checked as a photo is, and not stored here.
   *
   * @param side in pixels
   * @throws Refusal when it is no picture that could be shown
   */
  public byte[] square(byte[] bytes, int side) {
    if (bytes.length > limit) {
      throw Refusal.invalid("photo", "files.refusal.tooLarge", limit >> 20);
    }
    return inTurn(() -> Photo.square(bytes, side));
  }

  private byte[] read(@Nullable InputStream body) {
    return read(body, limit);
  }

  private static byte[] read(@Nullable InputStream body, int largest) {
    try {
      byte[] bytes = body == null ? new byte[0] : body.readNBytes(largest + 1);
      if (bytes.length == 0) {
        throw Refusal.invalid("photo", "files.refusal.empty");
      }
      if (bytes.length > largest) {
        throw Refusal.invalid("photo", "files.refusal.tooLarge", largest >> 20);
      }
      return bytes;
    } catch (IOException e) {
      throw new Refusal(Refusal.Kind.MALFORMED, "photo", "files.refusal.broken");
    }
  }

  private <T> T inTurn(Supplier<T> work) {
    boolean turn = false;
    try {
      turn = turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!turn) {
        throw new Refusal(Refusal.Kind.UNAVAILABLE, null, "files.refusal.busy");
      }
      return work.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal(Refusal.Kind.UNAVAILABLE, null, "files.refusal.busy");
    } finally {
      if (turn) {
        turns.release();
      }
    }
  }

  /** From now on something stands with these files; refuses any that is not the employee's. */
  public void keep(Collection<UUID> ids, EmployeeNumber employee) {
    for (UUID id : ids) {
      if (!files.keep(id, employee)) {
        throw Refusal.invalid("photos", "files.refusal.unknown");
      }
    }
  }

  /** The same of one with which nothing stands yet, so that it may be dropped later. */
  public void keepNew(UUID id, EmployeeNumber employee) {
    if (!files.keepNew(id, employee)) {
      throw Refusal.invalid("photos", "files.refusal.unknown");
    }
  }

  /** Keeps those of them that are the employee's, and not sent yet, until then at least. */
  public void wanted(Collection<UUID> ids, EmployeeNumber employee, Instant until) {
    if (!ids.isEmpty()) {
      files.wanted(ids, employee, until);
    }
  }

  /**
   * From now on a file of the employee, with which nothing stood yet, is the organisation's: it
   * stays when the employee is forgotten.
   */
  public void handOver(UUID id, EmployeeNumber employee) {
    if (!files.handOver(id, employee)) {
      throw Refusal.invalid("image", "files.refusal.unknown");
    }
  }

  /** The JPEG of a file, for the feature that keeps it. */
  public byte[] content(UUID id) {
    return files.content(id).orElseThrow(Refusal::notFound);
  }

  /** The same, small; the feature has checked who asks. */
  public byte[] contentThumbnail(UUID id) {
    return files.thumbnail(id).orElseThrow(Refusal::notFound);
  }

  /** The JPEG of a photo of mine. */
  public byte[] mine(UUID id) {
    return files.contentOf(id, current.number()).orElseThrow(Refusal::notFound);
  }

  /** The same, small. */
  public byte[] thumbnail(UUID id) {
    return files.thumbnailOf(id, current.number()).orElseThrow(Refusal::notFound);
  }
}
