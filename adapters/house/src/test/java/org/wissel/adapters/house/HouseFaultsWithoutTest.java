package org.wissel.adapters.house;

import java.util.Map;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Capability;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.faults.FaultSystem;
import org.wissel.spi.faults.TicketWrite;

/** A system like many: it can neither merge nor reopen, and knows no followers. */
class HouseFaultsWithoutTest extends HouseFaultContractBase {

  private static final Capabilities CAN =
      new Capabilities(
          Map.of(
              Capability.MERGE, "Facilities keep every ticket on its own.",
              Capability.FOLLOW, "Facilities inform only who reported it.",
              Capability.REOPEN, "Facilities take it up again as a new report."));

  private final FaultSystem without =
      new ForwardingFaultSystem(register()) {
        @Override
        public Capabilities capabilities() {
          return CAN;
        }

        @Override
        public Acknowledgement merge(TicketWrite write, String duplicate) {
          throw cannot(Capability.MERGE);
        }

        @Override
        public Acknowledgement follow(TicketWrite write, boolean follows) {
          throw cannot(Capability.FOLLOW);
        }

        @Override
        public Acknowledgement reopen(TicketWrite write, String reason) {
          throw cannot(Capability.REOPEN);
        }
      };

  private static RequestRejectedException cannot(Capability capability) {
    return new RequestRejectedException("cannot", CAN.whyNot(capability).orElseThrow());
  }

  @Override
  protected FaultSystem system() {
    return without;
  }

  @Override
  protected Capabilities expectedCapabilities() {
    return CAN;
  }
}
