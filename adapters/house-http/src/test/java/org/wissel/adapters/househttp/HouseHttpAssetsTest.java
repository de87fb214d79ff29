package org.wissel.adapters.househttp;

import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Cursor;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.Person;
import org.wissel.spi.assets.AssetAtSource;
import org.wissel.spi.assets.AssetSystem;
import org.wissel.spi.leave.LeaveCapabilities.Decides;
import org.wissel.tck.AssetSystemContract;

/** The assets contract over the wire. */
class HouseHttpAssetsTest extends AssetSystemContract {

  private final TestHr hr = new TestHr(Decides.DECIDES_HERE_RECORDED);
  private final OpenedAdapter adapter = TestHr.connect(hr.port());
  private int assets;

  @BeforeAll
  void count() {
    assets = hr.assetRegister().changesSince(Cursor.START, 500).records().size();
  }

  @AfterAll
  void stop() {
    adapter.close();
    hr.close();
  }

  @Override
  protected AssetSystem system() {
    return TestHr.assets(adapter);
  }

  @Override
  protected Capabilities expectedCapabilities() {
    return Capabilities.ALL;
  }

  @Override
  protected Clock clock() {
    return hr.clock();
  }

  @Override
  protected int assets() {
    return assets;
  }

  @Override
  protected String asset() {
    return "W-PR-0214";
  }

  @Override
  protected Person announcer() {
    return TestHr.person("youssef");
  }

  @Override
  protected String changeSomethingThere() {
    hr.facilities()
        .putAsset(
            "W-PR-0202",
            Map.of("en", "Printer at the window"),
            "printer",
            null,
            AssetAtSource.Status.OUT_OF_ORDER);
    return "W-PR-0202";
  }
}
