package org.wissel.spi.reservations;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.OpeningHours;

/**
 * One thing that one meeting at a time can have. Of what there are several of, such as portable
 * projectors, each is a resource of its own.
 *
 * @param code the system's key, 1 to 100 characters
 * @param names the name per language tag ({@code en}, {@code nl}); {@code en} is always there
 * @param place code of the place that a room is, or of the one in which equipment is lent, as the
 *     asset port knows it; not checked; null when the system has none
 * @param capacity how many people have a place; null for equipment, or when the system does not say
 * @param features of a room what is fixed in it, of equipment what it is
 * @param assets codes of what it is made of, as the fault port knows them: while one of them does
 *     not work, the resource is no good
 */
public record ResourceAtSource(
    String code,
    Kind kind,
    Map<String, String> names,
    @Nullable String place,
    @Nullable Integer capacity,
    Set<Feature> features,
    Set<String> assets,
    OpeningHours hours) {
  public ResourceAtSource {
    names = Map.copyOf(names);
    features = Set.copyOf(features);
    assets = Set.copyOf(assets);
  }

  /** Whether people go to it, or it comes to them. */
  public enum Kind {
    ROOM,
    EQUIPMENT
  }
}
