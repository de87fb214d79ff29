package org.wissel.adapters.house;

import org.wissel.spi.leave.LeaveCapabilities.Decides;

class HouseLeaveDecidesThereTest extends HouseLeaveContractBase {
  HouseLeaveDecidesThereTest() {
    super(Decides.DECIDES_THERE);
  }
}
