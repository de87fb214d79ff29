package org.wissel.portal.faults;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A note on a device or a place as facilities see it, on the staff board and over REST.
 *
 * @param id to change or withdraw it; null for one that was written at the system of assets itself
 * @param asset code on the sticker; null for a place
 * @param place code of the place; null for a device
 * @param name of the device or place in the reader's language; its code when it is not known
 * @param where the place around it in words, or null
 * @param by who wrote it; null when that is not known
 * @param writtenAt null when that is not known
 * @param kept how it stands with the system of assets; of a withdrawn one, how its withdrawal does
 * @param why what the system said when it did not take it, or null
 * @param withdrawn whether nobody else sees it any more
 */
public record FaultNoteCard(
    @Nullable UUID id,
    @Nullable String asset,
    @Nullable String place,
    String name,
    @Nullable String where,
    AssetCard.Notice notice,
    @Nullable String by,
    @Nullable Instant writtenAt,
    Kept kept,
    @Nullable String why,
    boolean withdrawn) {

  /** Where a note is kept. */
  public enum Kept {
    /** Here, and on its way to the system of assets. */
    SENT,
    /** Here, and its delivery waits for IT. */
    STOPPED,
    /** The system of assets has it too. */
    THERE,
    /** Here alone: the system of assets keeps none of this thing, or did not take it. */
    HERE
  }
}
