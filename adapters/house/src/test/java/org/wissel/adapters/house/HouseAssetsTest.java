package org.wissel.adapters.house;

import static org.wissel.spi.leave.LeaveCapabilities.Decides.DECIDES_HERE_RECORDED;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Person;
import org.wissel.spi.assets.AssetAtSource;
import org.wissel.spi.assets.AssetSystem;
import org.wissel.tck.AssetSystemContract;

class HouseAssetsTest extends AssetSystemContract {

  private final Clock clock;
  private final HouseRegisters house;

  HouseAssetsTest() {
    HouseSettings settings = HouseSettings.of(DECIDES_HERE_RECORDED);
    clock = Clock.system(settings.zone());
    house = HouseRegisters.open(TestDatabase.empty(), clock, settings);
    house.seedDemo(LocalDate.now(clock));
  }

  @Override
  protected AssetSystem system() {
    return house.assets();
  }

  @Override
  protected Capabilities expectedCapabilities() {
    return Capabilities.ALL;
  }

  @Override
  protected Clock clock() {
    return clock;
  }

  @Override
  protected int assets() {
    return new DemoBuildings().assets().size();
  }

  @Override
  protected String asset() {
    return "W-PR-0214";
  }

  @Override
  protected Person announcer() {
    Persona youssef = DemoOrganisation.persona("youssef");
    return new Person(youssef.number(), youssef.email(), youssef.fullName());
  }

  @Override
  protected String changeSomethingThere() {
    house
        .facilities()
        .putAsset(
            "W-PR-0202",
            Map.of("en", "Printer at the window", "nl", "Printer bij het raam"),
            "printer",
            "GO-2.03",
            AssetAtSource.Status.OUT_OF_ORDER);
    return "W-PR-0202";
  }
}
