package org.wissel.adapters.house;

import static org.wissel.adapters.house.HouseJson.required;
import static org.wissel.adapters.house.HouseRest.body;
import static org.wissel.adapters.house.HouseRest.sameId;

import java.util.List;
import java.util.Map;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.assets.AssetNotice;
import org.wissel.spi.assets.AssetNoticeWithdrawal;
import org.wissel.spi.assets.AssetSystem;

/** The asset register's addresses: {@code /assets/…}. */
final class HouseAssetRest {

  private final AssetSystem assets;

  HouseAssetRest(AssetSystem assets) {
    this.assets = assets;
  }

  HouseAnswer answer(HouseCall call) {
    List<String> path = call.path();
    String route = call.method() + " /" + String.join("/", path);
    return switch (route) {
      case "GET /assets/capabilities" -> HouseAnswer.json(assets.capabilities());
      case "GET /assets/kinds" -> HouseAnswer.json(Map.of("kinds", assets.kinds()));
      case "GET /assets/places" -> HouseAnswer.json(Map.of("places", assets.places()));
      case "GET /assets/sticker" ->
          HouseRest.found(assets.findByCode(call.query().getOrDefault("code", "")));
      case "GET /assets/changes" ->
          HouseAnswer.json(assets.changesSince(HouseRest.cursor(call), HouseRest.limit(call)));
      default ->
          path.size() == 3
              ? submission(call, path.get(1), SubmissionId.of(path.get(2)))
              : HouseRest.nothingHere();
    };
  }

  // /assets/submissions/{submission}, /assets/notices/{submission},
  // /assets/withdrawals/{submission}
  private HouseAnswer submission(HouseCall call, String what, SubmissionId submission) {
    return switch (call.method() + " " + what) {
      case "GET submissions" -> HouseRest.found(assets.findBySubmission(submission));
      case "PUT notices" -> HouseAnswer.json(assets.announce(notice(call, submission)));
      case "PUT withdrawals" -> HouseAnswer.json(assets.withdraw(withdrawal(call, submission)));
      default -> HouseRest.nothingHere();
    };
  }

  private static AssetNotice notice(HouseCall call, SubmissionId submission) {
    AssetNotice read = body(call, AssetNotice.class);
    sameId(read.submission(), submission);
    required(read.asset(), "asset");
    required(read.kind(), "kind");
    required(read.by(), "by");
    required(read.language(), "language");
    return read;
  }

  private static AssetNoticeWithdrawal withdrawal(HouseCall call, SubmissionId submission) {
    AssetNoticeWithdrawal read = body(call, AssetNoticeWithdrawal.class);
    sameId(read.submission(), submission);
    required(read.notice(), "notice");
    required(read.by(), "by");
    required(read.language(), "language");
    return read;
  }
}
