package org.wissel.adapters.house;

import java.util.Map;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Capability;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.Write;
import org.wissel.spi.reservations.ReservationSubmission;
import org.wissel.spi.reservations.ReservationSystem;

/** A system like most: it cannot hold anything. */
class HouseReservationsWithoutTest extends HouseReservationContractBase {

  private static final String WHY_NOT = "Rooms are booked at once.";
  private static final Capabilities CAN = new Capabilities(Map.of(Capability.HOLD, WHY_NOT));

  private final ReservationSystem without =
      new ForwardingReservationSystem(register()) {
        @Override
        public Capabilities capabilities() {
          return CAN;
        }

        @Override
        public Acknowledgement book(ReservationSubmission submission) {
          if (submission.heldUntil() != null) {
            throw cannot();
          }
          return real.book(submission);
        }

        @Override
        public Acknowledgement confirm(Write write) {
          throw cannot();
        }
      };

  private static RequestRejectedException cannot() {
    return new RequestRejectedException("cannot", WHY_NOT);
  }

  @Override
  protected ReservationSystem system() {
    return without;
  }

  @Override
  protected Capabilities expectedCapabilities() {
    return CAN;
  }
}
