package org.wissel.adapters.house;

import org.wissel.spi.leave.LeaveCapabilities.Decides;

class HouseLeaveRecordedTest extends HouseLeaveContractBase {
  HouseLeaveRecordedTest() {
    super(Decides.DECIDES_HERE_RECORDED);
  }
}
