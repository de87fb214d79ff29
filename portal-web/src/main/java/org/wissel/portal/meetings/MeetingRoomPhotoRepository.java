package org.wissel.portal.meetings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.wissel.portal.platform.Sql;

/** Which photo each room has, as long as that is kept; the only place that knows the table. */
@ApplicationScoped
class MeetingRoomPhotoRepository {

  @Inject Sql sql;

  Map<String, UUID> all() {
    Map<String, UUID> photos = new HashMap<>();
    sql.rows(
        "select resource, file from meeting_room_photo",
        row -> photos.put(row.getString("resource"), row.getObject("file", UUID.class)));
    return photos;
  }

  Optional<UUID> of(String resource) {
    return sql.first(
        "select file from meeting_room_photo where resource = ?",
        row -> row.getObject("file", UUID.class),
        resource);
  }

  void put(String resource, UUID file) {
    sql.update(
        "insert into meeting_room_photo values (?, ?)"
            + " on conflict (resource) do update set file = excluded.file",
        resource,
        file);
  }
}
