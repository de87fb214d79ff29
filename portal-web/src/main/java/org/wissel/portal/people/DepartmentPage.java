package org.wissel.portal.people;

import java.util.List;

/**
 * A department and where it stands.
 *
 * @param path from the whole organisation down to it
 * @param below the departments directly below it
 * @param tree the tree, opened down to it
 * @param people who works directly in it, its head first, at most 200
 */
public record DepartmentPage(
    DepartmentCard department,
    List<DepartmentCard> path,
    List<DepartmentCard> below,
    List<DepartmentCard> tree,
    List<Member> people) {

  /** Somebody in a department. */
  public record Member(EmployeeCard person, PresenceCard presence, boolean head) {}
}
