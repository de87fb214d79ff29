package org.wissel.adapters.househttp;

import org.wissel.spi.leave.LeaveCapabilities.Decides;

class HouseHttpLeaveDecidesThereTest extends HouseHttpLeaveContractBase {
  HouseHttpLeaveDecidesThereTest() {
    super(Decides.DECIDES_THERE);
  }
}
