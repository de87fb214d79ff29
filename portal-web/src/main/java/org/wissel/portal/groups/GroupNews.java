package org.wissel.portal.groups;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.wissel.portal.platform.notices.NewNotice;
import org.wissel.portal.platform.notices.Notices;
import org.wissel.portal.platform.shell.Live;
import org.wissel.spi.EmployeeNumber;

/** Tells people and open pages what happened in a group, and takes back what was told of it. */
@ApplicationScoped
class GroupNews {

  /** The groups that somebody is in, and their favourite, are others than before. */
  static final String MINE = "groups-mine";

  @Inject GroupRepository groups;
  @Inject Notices notices;
  @Inject Live live;

  void ofMine(EmployeeNumber who) {
    live.tell(who, MINE);
  }

  void ofMine(Collection<EmployeeNumber> people) {
    live.tell(people, MINE);
  }

  /** It is set up otherwise, or has other people or things in it; told to whoever may read it. */
  void ofGroup(UUID group) {
    live.tell(groups.readers(group), kind(group));
  }

  static String kind(UUID group) {
    return "group-" + group;
  }

  void asked(UUID group, EmployeeNumber who, Collection<EmployeeNumber> owners) {
    tell(group, owners, "groups.notice.asked", "?show=people", who);
    ofGroup(group);
  }

  void accepted(UUID group, EmployeeNumber who, EmployeeNumber invitedBy) {
    tell(group, List.of(invitedBy), "groups.notice.accepted", "", who);
  }

  void invited(UUID group, EmployeeNumber who, EmployeeNumber by, GroupRole role) {
    String key = role == GroupRole.GUEST ? "groups.notice.invitedGuest" : "groups.notice.invited";
    tell(group, List.of(who), key, "", by);
    ofMine(who);
  }

  void answered(UUID group, EmployeeNumber who, boolean yes) {
    tell(group, List.of(who), yes ? "groups.notice.let" : "groups.notice.notLet", "");
    ofMine(who);
    ofGroup(group);
  }

  void added(UUID group, Collection<EmployeeNumber> people) {
    tell(group, people, "groups.notice.added", "");
  }

  void event(UUID group, UUID event, Collection<EmployeeNumber> people, String key) {
    tell(group, people, key, "&event=" + event);
  }

  /** That person is told nothing of it any more. */
  void gone(UUID group, EmployeeNumber who) {
    notices.forget(who, within(group));
  }

  /** Only these are still told of it; whoever read it until now is told that they do no more. */
  void closed(UUID group, Collection<EmployeeNumber> members) {
    notices.keepOnly(within(group), members);
    live.tellAll(MINE);
    live.tellAll(kind(group));
  }

  private void tell(
      UUID group,
      Collection<EmployeeNumber> to,
      String key,
      String more,
      EmployeeNumber... people) {
    notices.tell(
        to,
        new NewNotice(
            within(group),
            within(group),
            GroupName.href(group) + more.replace('?', '&'),
            key,
            List.of(people).stream().map(who -> "@[" + who.value() + "]").toList()));
  }

  private static String within(UUID group) {
    return "group:" + group;
  }
}
