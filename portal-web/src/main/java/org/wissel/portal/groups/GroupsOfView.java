package org.wissel.portal.groups;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wissel.spi.EmployeeNumber;

/** The groups of people on their profile and in the tree of departments. */
@Named("groupsOf")
@RequestScoped
public class GroupsOfView {

  private static final int FEW = 3;

  @Inject GroupService groups;

  private final Map<EmployeeNumber, List<GroupName>> read = new HashMap<>();
  private final Set<String> asked = new HashSet<>();

  /** Of one person. */
  public List<GroupName> of(String number) {
    return among(List.of(number), number);
  }

  /**
   * The first three of one of the people on a page, all of whom are asked for at once.
   *
   * @param all their numbers
   */
  public List<GroupName> few(Collection<String> all, String number) {
    return among(all, number).stream().limit(FEW).toList();
  }

  private List<GroupName> among(Collection<String> all, String number) {
    if (!asked.contains(number)) {
      asked.addAll(all);
      read.putAll(groups.of(all.stream().map(EmployeeNumber::new).toList()));
    }
    return read.getOrDefault(new EmployeeNumber(number), List.of());
  }
}
