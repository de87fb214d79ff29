package org.wissel.portal.meetings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.wissel.portal.platform.Subject;
import org.wissel.portal.platform.SubjectSource;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.reservations.ResourceAtSource;

/**
 * Each room that everybody may reserve can be talked about. Whatever else is a place is none: what
 * the system of rooms does not list, nobody learns of here.
 */
@ApplicationScoped
@Transactional
class MeetingRoomSubjects implements SubjectSource {

  @Inject MeetingReadingRepository readings;
  @Inject MeetingRoomService rooms;

  @Override
  public String kind() {
    return "room";
  }

  @Override
  public Optional<Subject> subject(String id, EmployeeNumber reader, Locale locale) {
    return readings
        .resource(id)
        .filter(each -> each.kind() == ResourceAtSource.Kind.ROOM)
        .map(
            room ->
                new Subject(
                    kind(),
                    room.code(),
                    MeetingRoomService.name(room, locale, rooms.around(List.of(room), locale)),
                    "/meetings/rooms.xhtml"));
  }
}
