package org.wissel.adapters.househttp;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.assets.AssetAtSource;
import org.wissel.spi.assets.AssetKindAtSource;
import org.wissel.spi.assets.AssetNotice;
import org.wissel.spi.assets.AssetNoticeWithdrawal;
import org.wissel.spi.assets.AssetSystem;
import org.wissel.spi.assets.PlaceAtSource;

/** The asset register at the other end of the line. */
final class HouseHttpAssetSystem implements AssetSystem {

  // what looks different is on no sticker, and would not be safe in an address
  private static final Pattern CODE = Pattern.compile("[\\p{L}\\p{N} ._/-]{1,32}");

  private final HouseHttpLine line;
  private final HouseHttpKept<Capabilities> capabilities;

  HouseHttpAssetSystem(HouseHttpLine line) {
    this.line = line;
    this.capabilities =
        new HouseHttpKept<>(
            line.clock(),
            () ->
                line.ask(
                    HouseHttpClient::assetCapabilities,
                    HouseHttpWire.Cannot.class,
                    HouseHttpWire.Cannot::read));
  }

  @Override
  public Capabilities capabilities() {
    return capabilities.answer();
  }

  @Override
  public List<AssetKindAtSource> kinds() {
    return line.ask(
        HouseHttpClient::kinds, HouseHttpAssetWire.Kinds.class, HouseHttpAssetWire.Kinds::read);
  }

  @Override
  public List<PlaceAtSource> places() {
    return line.ask(
        HouseHttpClient::places, HouseHttpAssetWire.Places.class, HouseHttpAssetWire.Places::read);
  }

  @Override
  public Optional<AssetAtSource> findByCode(String code) {
    String typed = code.strip();
    if (!CODE.matcher(typed).matches()) {
      return Optional.empty();
    }
    return line.find(
        client -> client.sticker(typed),
        HouseHttpAssetWire.Asset.class,
        HouseHttpAssetWire.Asset::read);
  }

  @Override
  public Acknowledgement announce(AssetNotice notice) {
    String json = line.json(HouseHttpAssetWire.Notice.of(notice));
    return line.ask(
        client -> client.announce(notice.submission().toString(), json),
        HouseHttpWire.Acknowledged.class,
        HouseHttpWire.Acknowledged::read);
  }

  @Override
  public Acknowledgement withdraw(AssetNoticeWithdrawal withdrawal) {
    String json = line.json(HouseHttpAssetWire.Withdrawal.of(withdrawal));
    return line.ask(
        client -> client.withdrawNotice(withdrawal.submission().toString(), json),
        HouseHttpWire.Acknowledged.class,
        HouseHttpWire.Acknowledged::read);
  }

  @Override
  public Optional<AssetAtSource> findBySubmission(SubmissionId submission) {
    return line.find(
        client -> client.findAsset(submission.toString()),
        HouseHttpAssetWire.Asset.class,
        HouseHttpAssetWire.Asset::read);
  }

  @Override
  public Changes<AssetAtSource> changesSince(Cursor cursor, int limit) {
    if (limit < 1 || limit > 500) {
      throw new IllegalArgumentException("a batch has 1 to 500 assets");
    }
    return line.ask(
        client -> client.assetChanges(cursor.value(), limit),
        HouseHttpAssetWire.AssetChanges.class,
        HouseHttpAssetWire.AssetChanges::read);
  }
}
