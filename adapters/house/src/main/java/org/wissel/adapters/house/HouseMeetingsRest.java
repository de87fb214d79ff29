package org.wissel.adapters.house;

import static org.wissel.adapters.house.HouseJson.required;
import static org.wissel.adapters.house.HouseRest.body;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.Person;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.calendars.BusyAtSource;
import org.wissel.spi.calendars.InvitationAtSource.Answer;

/**
 * What owners of rooms, the caterer and people in their own calendars do, with the desk's password
 * and never the portal's: {@code /desk/reservations/{reference}/{what}}, the same of {@code orders}
 * and {@code invitations}, and {@code /desk/calendar}. What acts takes JSON only, which no form of
 * a foreign page can send.
 */
final class HouseMeetingsRest {

  /** What is done; the last part of the address says what, and which fields are read. */
  record Deed(
      @Nullable String reason,
      @Nullable Person person,
      @Nullable Answer answer,
      @Nullable TimeSpan span,
      BusyAtSource.@Nullable Kind kind,
      @Nullable String subject) {}

  private final HouseMeetingsDesk desk;

  HouseMeetingsRest(HouseMeetingsDesk desk) {
    this.desk = desk;
  }

  /** Whether an address is one of these. */
  static boolean owns(HouseCall call) {
    return call.path().size() > 1
        && call.path().get(0).equals("desk")
        && List.of("reservations", "orders", "invitations", "calendar")
            .contains(call.path().get(1));
  }

  HouseAnswer answer(HouseCall call) {
    List<String> path = call.path();
    String route = call.method() + " " + path.get(1);
    if (path.size() == 2 && route.equals("PUT calendar")) {
      return enter(body(call, Deed.class));
    }
    return path.size() == 4
        ? act(route + " " + path.get(3), path.get(2), body(call, Deed.class))
        : HouseRest.nothingHere();
  }

  private HouseAnswer enter(Deed deed) {
    desk.enter(
        required(deed.person(), "person"),
        required(deed.span(), "span"),
        required(deed.kind(), "kind"),
        required(deed.subject(), "subject"));
    return done();
  }

  private HouseAnswer act(String route, String reference, Deed deed) {
    switch (route) {
      case "PUT reservations accept" -> desk.acceptReservation(reference);
      case "PUT reservations decline" ->
          desk.declineReservation(reference, required(deed.reason(), "reason"));
      case "PUT orders accept" -> desk.acceptOrder(reference);
      case "PUT orders refuse" -> desk.refuseOrder(reference, required(deed.reason(), "reason"));
      case "PUT orders deliver" -> desk.deliverOrder(reference);
      case "PUT invitations answer" ->
          desk.answer(
              reference, required(deed.person(), "person"), required(deed.answer(), "answer"));
      case "PUT invitations move" -> desk.moveInvitation(reference, required(deed.span(), "span"));
      default -> {
        return HouseRest.nothingHere();
      }
    }
    return done();
  }

  private static HouseAnswer done() {
    return HouseAnswer.json(Map.of("done", true));
  }
}
