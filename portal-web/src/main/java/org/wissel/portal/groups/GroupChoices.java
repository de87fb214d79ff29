package org.wissel.portal.groups;

import java.util.List;

/** What groups can be narrowed down by, as far as whoever asks may know of any. */
public record GroupChoices(List<Place> departments, List<Place> places) {
  public GroupChoices {
    departments = List.copyOf(departments);
    places = List.copyOf(places);
  }

  /**
   * A department or a place.
   *
   * @param code what is asked for
   * @param depth how deep it stands in the tree
   * @param groups how many are there and below
   */
  public record Place(String code, String name, int depth, int groups) {}
}
