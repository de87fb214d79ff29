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
 * and never the portal's: {@code /desk/reservations/{reference}} and what is done to it, the same
 * of {@code orders} and {@code invitations}, and {@code /desk/calendar}. What acts takes JSON only,
 * which no form of a foreign page can send.
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
    return switch (path.size()) {
      case 2 ->
          route.equals("PUT calendar") ? enter(body(call, Deed.class)) : HouseRest.nothingHere();
      case 3 ->
          call.method().equals("GET") ? found(path.get(1), path.get(2)) : HouseRest.nothingHere();
      case 4 -> act(route + " " + path.get(3), path.get(2), body(call, Deed.class));
      default -> HouseRest.nothingHere();
    };
  }

  private HouseAnswer found(String what, String reference) {
    return switch (what) {
      case "reservations" -> HouseRest.found(desk.reservation(reference));
      case "orders" -> HouseRest.found(desk.order(reference));
      case "invitations" -> HouseRest.found(desk.invitation(reference));
      default -> HouseRest.nothingHere();
    };
  }

  private HouseAnswer enter(Deed deed) {
    desk.enter(
        required(deed.person(), "person"),
        required(deed.span(), "span"),
        required(deed.kind(), "kind"),
        required(deed.subject(), "subject"));
    return HouseAnswer.json(Map.of("done", true));
  }

  private HouseAnswer act(String route, String reference, Deed deed) {
    switch (route) {
      case "PUT reservations accept" -> desk.acceptReservation(reference);
      case "PUT reservations decline" ->
          desk.declineReservation(reference, required(deed.reason(), "reason"));
      case "PUT reservations move" ->
          desk.moveReservation(reference, required(deed.span(), "span"));
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
    return found(route.split(" ", 3)[1], reference);
  }
}
