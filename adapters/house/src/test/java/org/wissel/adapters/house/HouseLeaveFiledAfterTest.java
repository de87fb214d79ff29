package org.wissel.adapters.house;

import java.util.Map;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Capability;
import org.wissel.spi.leave.LeaveCapabilities;
import org.wissel.spi.leave.LeaveCapabilities.Decides;

class HouseLeaveFiledAfterTest extends HouseLeaveContractBase {
  HouseLeaveFiledAfterTest() {
    super(Decides.DECIDES_HERE_FILED_AFTER);
  }

  @Override
  protected LeaveCapabilities expectedCapabilities() {
    return new LeaveCapabilities(
        Decides.DECIDES_HERE_FILED_AFTER,
        new Capabilities(Map.of(Capability.PENDING, "HR takes leave only after it was approved.")));
  }
}
