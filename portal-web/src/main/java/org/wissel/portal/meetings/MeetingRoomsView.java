package org.wissel.portal.meetings;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.TalkAddress;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Words;

/** All rooms, with what is in them and what they look like. */
@Named("meetingRooms")
@RequestScoped
public class MeetingRoomsView {

  @Inject MeetingRoomService rooms;
  @Inject CurrentEmployee me;
  @Inject Words words;

  private @Nullable List<Floor> floors;

  /**
   * A room in words.
   *
   * @param address below which its photo is changed
   * @param photo its address, or empty
   * @param talk where people talk about it
   */
  public record Room(
      String code,
      String name,
      String seats,
      String features,
      String address,
      String photo,
      String talk) {}

  /** The rooms of one floor of a building. */
  public record Floor(String name, List<Room> rooms) {}

  public List<Floor> getFloors() {
    List<Floor> made = floors;
    if (made == null) {
      made = floors();
      floors = made;
    }
    return made;
  }

  private List<Floor> floors() {
    Map<String, List<Room>> byName = new LinkedHashMap<>();
    for (MeetingRoom room : rooms.rooms()) {
      String around = room.around();
      byName
          .computeIfAbsent(
              around == null ? words.text(me.locale(), "meetings.rooms.elsewhere") : around,
              none -> new ArrayList<>())
          .add(room(room));
    }
    return byName.entrySet().stream()
        .map(floor -> new Floor(floor.getKey(), floor.getValue()))
        .toList();
  }

  private Room room(MeetingRoom room) {
    Integer seats = room.seats();
    String photo = room.photo();
    return new Room(
        room.code(),
        room.name(),
        seats == null ? "" : words.text(me.locale(), "meetings.card.seats", seats),
        String.join(" · ", room.features()),
        MeetingRoom.photos(room.code()),
        photo == null ? "" : photo,
        TalkAddress.about("room", room.code()));
  }
}
