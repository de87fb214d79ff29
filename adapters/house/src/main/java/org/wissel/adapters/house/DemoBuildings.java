package org.wissel.adapters.house;

import static java.util.Objects.requireNonNull;
import static org.wissel.spi.assets.AssetAtSource.Status.IN_USE;
import static org.wissel.spi.assets.AssetAtSource.Status.OUT_OF_ORDER;
import static org.wissel.spi.assets.AssetAtSource.Status.RETIRED;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.assets.AssetAtSource.Status;
import org.wissel.spi.assets.AssetKindAtSource;
import org.wissel.spi.assets.AssetKindAtSource.KnownProblem;
import org.wissel.spi.assets.PlaceAtSource;

/**
 * The buildings of the demo organisation and what stands in them, the same at every start. A
 * sticker's code has two letters for the kind, and digits for building, floor and room.
 */
final class DemoBuildings {

  /** A thing that can break. */
  record Asset(
      String code, String kind, Map<String, String> names, @Nullable String place, Status status) {}

  /**
   * @param rooms how many each floor has, from the ground floor up
   */
  private record Building(
      String code,
      Map<String, String> names,
      List<Integer> rooms,
      int lifts,
      int chargePoints,
      int lockers) {}

  private static final List<Building> BUILDINGS =
      List.of(
          new Building(
              "GO",
              names("Gorinchem head office", "Hoofdkantoor Gorinchem"),
              List.of(12, 16, 18, 14),
              2,
              8,
              24),
          new Building("LE", names("Leerdam"), List.of(10, 8), 1, 4, 10),
          new Building("UT", names("Utrecht"), List.of(8, 12, 12), 1, 4, 12),
          new Building("DO", names("Dordrecht"), List.of(10, 12, 10), 2, 4, 12));

  private static final List<Map<String, String>> FLOORS =
      List.of(
          names("Ground floor", "Begane grond"),
          names("1st floor", "1e verdieping"),
          names("2nd floor", "2e verdieping"),
          names("3rd floor", "3e verdieping"));

  /** The fifth and the ninth room of a floor are for meetings, in this order. */
  private static final List<String> RIVERS =
      List.of(
          "Linge", "Merwede", "Waal", "Maas", "Lek", "IJssel", "Vecht", "Dommel", "Eem", "Rotte",
          "Schie", "Amstel", "Zaan", "Berkel", "Dinkel", "Regge", "Mark", "Donge", "Aa", "Roer",
          "Geul", "Jeker", "Swalm", "Niers");

  static final List<AssetKindAtSource> KINDS =
      List.of(
          kind(
              "printer",
              names("Printer"),
              problem("paper-jam", "Paper jam", "Papier vast"),
              problem("stripes", "Stripes or stains", "Strepen of vlekken"),
              problem("toner-empty", "Toner empty", "Toner leeg"),
              problem("does-not-scan", "Does not scan", "Scant niet"),
              problem("no-connection", "Cannot be reached", "Niet bereikbaar")),
          kind(
              "screen",
              names("Meeting screen", "Vergaderscherm"),
              problem("stays-black", "Stays black", "Blijft zwart"),
              problem("no-sound", "No sound", "Geen geluid"),
              problem("cable-missing", "Cable is missing", "Kabel ontbreekt"),
              problem("no-sharing", "Sharing does not work", "Delen werkt niet")),
          kind(
              "projector",
              names("Projector", "Beamer"),
              problem("no-picture", "No picture", "Geen beeld"),
              problem("blurred", "Blurred", "Onscherp"),
              problem("remote-missing", "Remote control is missing", "Afstandsbediening weg")),
          kind(
              "coffee-machine",
              names("Coffee machine", "Koffieautomaat"),
              problem("no-coffee", "Gives no coffee", "Geeft geen koffie"),
              problem("beans-empty", "Beans or milk are empty", "Bonen of melk op"),
              problem("leaks", "Leaks", "Lekt"),
              problem("dirty", "Needs cleaning", "Moet schoon")),
          kind(
              "lift",
              names("Lift"),
              problem("stands-still", "Stands still", "Staat stil"),
              problem("door", "Door does not close", "Deur sluit niet"),
              problem("noise", "Makes a strange noise", "Maakt een raar geluid")),
          kind(
              "badge-reader",
              names("Badge reader", "Paslezer"),
              problem("no-badge", "Does not read my badge", "Leest mijn pas niet"),
              problem("stays-shut", "Door stays shut", "Deur blijft dicht"),
              problem("stays-open", "Door stays open", "Deur blijft open")),
          kind(
              "charge-point",
              names("Charge point", "Laadpaal"),
              problem("rejects-badge", "Rejects my badge", "Weigert mijn pas"),
              problem("no-power", "Gives no power", "Geeft geen stroom"),
              problem("cable-stuck", "Cable is stuck", "Kabel zit vast")),
          kind(
              "locker",
              names("Locker"),
              problem("does-not-open", "Does not open", "Gaat niet open"),
              problem("does-not-close", "Does not close", "Gaat niet dicht")),
          kind(
              "wifi",
              names("Wifi"),
              problem("drops", "Drops again and again", "Valt steeds weg"),
              problem("slow", "Is slow", "Is traag"),
              problem("none", "No wifi at all", "Helemaal geen wifi")),
          kind(
              "climate",
              names("Heating and air", "Verwarming en lucht"),
              problem("too-cold", "Too cold", "Te koud"),
              problem("too-hot", "Too hot", "Te warm"),
              problem("stuffy", "Stuffy", "Benauwd"),
              problem("noise", "Makes noise", "Maakt lawaai")),
          kind(
              AssetKindAtSource.PLACE,
              names("Room or place", "Ruimte of plek"),
              problem("light", "Light does not work", "Licht doet het niet"),
              problem("too-cold", "Too cold", "Te koud"),
              problem("too-hot", "Too hot", "Te warm"),
              problem("leak", "A leak", "Lekkage"),
              problem("dirty", "Needs cleaning", "Moet schoon"),
              problem("furniture", "Furniture is broken", "Meubilair kapot"),
              problem("socket", "Socket has no power", "Stopcontact zonder stroom")));

  private static final Map<String, String> LETTERS =
      Map.of(
          "printer", "PR",
          "screen", "SC",
          "projector", "PJ",
          "coffee-machine", "CO",
          "lift", "LI",
          "badge-reader", "BR",
          "charge-point", "CP",
          "locker", "LO",
          "wifi", "WI",
          "climate", "CL");

  private static final Map<String, Status> NOT_IN_USE =
      Map.of(
          "W-PR-0002", RETIRED,
          "W-PJ-0111", RETIRED,
          "W-CO-0304", OUT_OF_ORDER);

  private final List<PlaceAtSource> places = new ArrayList<>();
  private final List<Asset> assets = new ArrayList<>();
  private final Map<String, Map<String, String>> kindNames = new HashMap<>();

  DemoBuildings() {
    KINDS.forEach(kind -> kindNames.put(kind.code(), kind.names()));
    int meetingRooms = 0;
    for (int b = 0; b < BUILDINGS.size(); b++) {
      Building building = BUILDINGS.get(b);
      place(building.code(), PlaceAtSource.Kind.BUILDING, building.names(), null);
      for (int f = 0; f < building.rooms().size(); f++) {
        meetingRooms = floor(building, b, f, meetingRooms);
      }
      fixtures(building, b);
    }
  }

  List<PlaceAtSource> places() {
    return places;
  }

  List<Asset> assets() {
    return assets;
  }

  private int floor(Building building, int b, int f, int meetingRooms) {
    String floor = building.code() + "-" + f;
    place(floor, PlaceAtSource.Kind.FLOOR, FLOORS.get(f), building.code());
    int named = meetingRooms;
    for (int r = 1; r <= building.rooms().get(f); r++) {
      String number = String.format("%d.%02d", f, r);
      String room = building.code() + "-" + number;
      boolean meetings = r == 5 || r == 9;
      String river = meetings ? RIVERS.get(named++ % RIVERS.size()) : "";
      place(
          room,
          PlaceAtSource.Kind.ROOM,
          meetings
              ? names("Room " + river, "Zaal " + river)
              : names("Room " + number, "Ruimte " + number),
          floor);
      String digits = String.format("%d%d%02d", b, f, r);
      if (meetings) {
        asset("screen", digits, " " + river, room);
      }
      switch (r) {
        case 1 -> asset("badge-reader", digits, " " + number, room);
        case 2, 14 -> asset("printer", digits, " " + number, room);
        case 4 -> asset("coffee-machine", digits, " " + number, room);
        case 11 -> asset("projector", digits, " " + number, room);
        default -> {
          // nothing that breaks
        }
      }
    }
    asset("wifi", String.format("%d%d00", b, f), " ", floor, FLOORS.get(f));
    asset("climate", String.format("%d%d00", b, f), " ", floor, FLOORS.get(f));
    return named;
  }

  private void fixtures(Building building, int b) {
    for (int i = 0; i < building.lifts(); i++) {
      asset("lift", String.format("%d00%d", b, i + 1), " " + (char) ('A' + i), building.code());
    }
    String carPark = building.code() + "-P";
    place(carPark, PlaceAtSource.Kind.OTHER, names("Car park", "Parkeerplaats"), building.code());
    for (int i = 1; i <= building.chargePoints(); i++) {
      asset("charge-point", String.format("%d9%02d", b, i), " " + i, carPark);
    }
    for (int i = 1; i <= building.lockers(); i++) {
      asset("locker", String.format("%d1%02d", b, i), " " + (100 + i), building.code() + "-1");
    }
  }

  private void place(
      String code, PlaceAtSource.Kind kind, Map<String, String> names, @Nullable String parent) {
    places.add(new PlaceAtSource(code, kind, names, parent));
  }

  private void asset(String kind, String digits, String which, String place) {
    asset(kind, digits, which, place, names(""));
  }

  private void asset(
      String kind, String digits, String which, String place, Map<String, String> where) {
    String code = "W-" + LETTERS.get(kind) + "-" + digits;
    Map<String, String> names = requireNonNull(kindNames.get(kind));
    assets.add(
        new Asset(
            code,
            kind,
            names(
                names.get("en") + which + where.get("en"),
                names.get("nl") + which + where.get("nl")),
            place,
            NOT_IN_USE.getOrDefault(code, IN_USE)));
  }

  private static AssetKindAtSource kind(
      String code, Map<String, String> names, KnownProblem... problems) {
    return new AssetKindAtSource(code, names, List.of(problems));
  }

  private static KnownProblem problem(String code, String english, String dutch) {
    return new KnownProblem(code, names(english, dutch));
  }

  private static Map<String, String> names(String both) {
    return names(both, both);
  }

  private static Map<String, String> names(String english, String dutch) {
    return Map.of("en", english, "nl", dutch);
  }
}
