package org.wissel.adapters.househttp;

import org.wissel.spi.leave.LeaveCapabilities.Decides;

class HouseHttpLeaveRecordedTest extends HouseHttpLeaveContractBase {
  HouseHttpLeaveRecordedTest() {
    super(Decides.DECIDES_HERE_RECORDED);
  }
}
