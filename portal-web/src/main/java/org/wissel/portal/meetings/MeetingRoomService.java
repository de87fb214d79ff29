package org.wissel.portal.meetings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Incoming;
import org.wissel.portal.platform.Places;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.files.FileService;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.identity.Role;
import org.wissel.portal.platform.shell.Words;
import org.wissel.spi.reservations.ResourceAtSource;

/** The door to rooms: everybody looks at them, and facilities shows what they look like. */
@ApplicationScoped
@Transactional
public class MeetingRoomService {

  @Inject MeetingReadingRepository readings;
  @Inject MeetingRoomPhotoRepository photos;
  @Inject FileService files;
  @Inject @Any Instance<Places> places;
  @Inject CurrentEmployee current;
  @Inject Words words;

  /** Every room that can be reserved, in the order of its system. */
  public List<MeetingRoom> rooms() {
    current.number();
    List<ResourceAtSource> rooms =
        readings.resources().stream()
            .filter(each -> each.kind() == ResourceAtSource.Kind.ROOM)
            .toList();
    Map<String, String> around = around(rooms, current.locale());
    Map<String, UUID> shown = photos.all();
    return rooms.stream().map(room -> room(room, around, shown.get(room.code()))).toList();
  }

  private MeetingRoom room(
      ResourceAtSource room, Map<String, String> around, @Nullable UUID photo) {
    Locale locale = current.locale();
    return new MeetingRoom(
        room.code(),
        MeetingReadingRepository.name(room, locale),
        around.get(String.valueOf(room.place())),
        room.capacity(),
        room.features().stream()
            .sorted()
            .map(feature -> words.text(locale, "meetings.feature." + feature.name()))
            .toList(),
        photo == null ? null : address(room.code(), photo));
  }

  /** Building and floor of resources, by the code of their place. */
  Map<String, String> around(Collection<ResourceAtSource> resources, Locale locale) {
    List<String> codes =
        resources.stream()
            .map(ResourceAtSource::place)
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    Map<String, String> around = new HashMap<>();
    places.forEach(source -> around.putAll(source.around(codes, locale)));
    return around;
  }

  /** What a resource is called, of rooms with building and floor, per language tag. */
  Map<String, String> names(ResourceAtSource resource) {
    Map<String, String> names = new HashMap<>();
    for (Locale locale : List.of(Words.ENGLISH, Words.DUTCH)) {
      names.put(locale.getLanguage(), name(resource, locale, around(List.of(resource), locale)));
    }
    return names;
  }

  /**
   * The same in one language.
   *
   * @param around where its place is, as {@link #around} tells it
   */
  static String name(ResourceAtSource resource, Locale locale, Map<String, String> around) {
    String name = MeetingReadingRepository.name(resource, locale);
    String there =
        resource.kind() == ResourceAtSource.Kind.ROOM
            ? around.get(String.valueOf(resource.place()))
            : null;
    return there == null ? name : name + ", " + there;
  }

  /** Where the photo of a room is shown. */
  Optional<String> photo(String code) {
    return photos.of(code).map(file -> address(code, file));
  }

  private static String address(String code, UUID file) {
    return MeetingRoom.photos(code) + "/" + file;
  }

  /** The JPEG; another photo has another address. */
  byte[] picture(String code, UUID file) {
    current.number();
    if (photos.of(code).filter(file::equals).isEmpty()) {
      throw Refusal.notFound();
    }
    return files.content(file);
  }

  /**
   * Shows this photo in the place of the one before.
   *
   * @param id of a file that I added
   */
  public void show(String code, @Nullable String id) {
    current.require(Role.FACILITIES);
    if (readings.resource(code).isEmpty()) {
      throw Refusal.notFound();
    }
    UUID photo = Incoming.id(id);
    Optional<UUID> before = photos.of(code);
    if (before.filter(photo::equals).isPresent()) {
      return;
    }
    files.keepNew(photo, current.number());
    before.ifPresent(files::drop);
    photos.put(code, photo);
  }

  /** Shows none. */
  public void hide(String code) {
    current.require(Role.FACILITIES);
    photos.of(code).ifPresent(files::drop);
  }
}
