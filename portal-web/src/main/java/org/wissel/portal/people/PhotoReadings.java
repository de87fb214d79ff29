package org.wissel.portal.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.wissel.portal.people.PhotoRepository.Due;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.files.FileService;
import org.wissel.portal.platform.systems.SystemConnection;
import org.wissel.spi.Capability;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.people.PeopleSystem;

/**
 * Takes over the photos of people whose record changed, a small square of each, written anew. A
 * page never asks the system for one.
 */
@ApplicationScoped
class PhotoReadings {

  /** Pixels; twice the circle that most pages show. */
  static final int SIDE = 128;

  /** As the port promises. */
  private static final int MOST_BYTES = 1 << 20;

  private static final int BATCH = 50;
  private static final int HASH_BYTES = 16;

  /** Whatever else changed at the system need not wait for many photos. */
  private static final Duration TURN = Duration.ofSeconds(10);

  /** Whether there can be none left of another time. */
  private boolean cleared;

  @Inject PhotoRepository photos;
  @Inject PeoplePolicy policy;
  @Inject FileService files;

  /**
   * Reads for a while.
   *
   * @return whether photos are left for the next turn
   */
  boolean read(SystemConnection system) {
    if (policy.hides(ProfileField.PHOTO) || !keepsPhotos(system)) {
      if (!cleared) {
        photos.deleteAll();
        cleared = true;
      }
      return false;
    }
    cleared = false;
    photos.deleteFormer();
    long began = System.nanoTime();
    List<Due> due;
    do {
      due = photos.due(system.name(), BATCH);
      for (Due one : due) {
        if (System.nanoTime() - began > TURN.toNanos()) {
          return true;
        }
        read(system, one);
      }
    } while (due.size() == BATCH);
    return false;
  }

  private static boolean keepsPhotos(SystemConnection system) {
    return system
        .call(PeopleSystem.class, "capabilities", PeopleSystem::capabilities)
        .can(Capability.PHOTOS);
  }

  private void read(SystemConnection system, Due due) {
    Optional<byte[]> picture = at(system, due.number()).flatMap(this::square);
    photos.keep(due, picture.map(PhotoReadings::hash).orElse(null), picture.orElse(null));
  }

  /** One that the system cannot hand over is not asked for again until its record changes. */
  private static Optional<byte[]> at(SystemConnection system, EmployeeNumber number) {
    try {
      return system
          .call(PeopleSystem.class, "photo", people -> people.photo(number))
          .filter(photo -> photo.length <= MOST_BYTES);
    } catch (ContractBrokenException | RequestRejectedException e) {
      return Optional.empty();
    }
  }

  private Optional<byte[]> square(byte[] photo) {
    try {
      return Optional.of(files.square(photo, SIDE));
    } catch (Refusal e) {
      if (e.kind() == Refusal.Kind.INVALID) {
        return Optional.empty(); // broken, a bomb, or no picture at all
      }
      throw e;
    }
  }

  private static String hash(byte[] picture) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(picture);
      return HexFormat.of().formatHex(Arrays.copyOf(digest, HASH_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
