package org.wissel.spi.assets;

import java.util.List;
import java.util.Optional;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.SubmissionId;

/**
 * An outside system of record for assets and places. Every method may throw an {@link
 * org.wissel.spi.AdapterException}. Writes are idempotent per submission id as in {@link
 * org.wissel.spi.faults.FaultSystem}: {@code id-used} for other content under an id; further {@code
 * unknown-asset}, {@code unknown-notice} and {@code cannot}.
 *
 * <p>The house register keeps all of it. Request Tracker 5 has assets with custom fields and a
 * catalogue instead of kinds, and places as values of a custom field; TOPdesk has asset templates,
 * branches and locations; a spreadsheet has a row for each asset. None of these has known problems
 * per kind or notices as such: their adapters take problems from configuration, and say that they
 * cannot keep notices.
 */
public interface AssetSystem {

  /** What of {@code FIND_BY_SUBMISSION}, {@code CHANGES}, {@code NOTICES} it cannot. */
  Capabilities capabilities();

  /** Every kind of asset, and {@link AssetKindAtSource#PLACE}. */
  List<AssetKindAtSource> kinds();

  /** Every place, parents before children. */
  List<PlaceAtSource> places();

  /**
   * The asset with this code on its sticker, retired ones among them; empty when there is none.
   *
   * @param code as scanned or typed; letter case and space around it do not matter
   */
  Optional<AssetAtSource> findByCode(String code);

  /** Puts a notice on an asset, for everybody who picks it; the reference is the notice's. */
  Acknowledgement announce(AssetNotice notice);

  /** Takes a notice away; the reference is the notice's. */
  Acknowledgement withdraw(AssetNoticeWithdrawal withdrawal);

  /** The asset to which this notice or withdrawal was written; empty when there surely is none. */
  Optional<AssetAtSource> findBySubmission(SubmissionId submission);

  /**
   * Assets that were made or changed since the cursor, at most {@code limit} (1 to 500); from
   * {@link Cursor#START} every asset. One may come again unchanged.
   */
  Changes<AssetAtSource> changesSince(Cursor cursor, int limit);
}
