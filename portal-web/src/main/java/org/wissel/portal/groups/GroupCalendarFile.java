package org.wissel.portal.groups;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.Status;
import java.net.URI;
import java.util.Date;
import java.util.List;

/** Events as an iCalendar file, as calendars read them again and again. */
final class GroupCalendarFile {

  private GroupCalendarFile() {}

  /**
   * @param portal what addresses of the portal begin with
   */
  static String of(String name, List<GroupEvent> events, URI portal) {
    ICalendar calendar = new ICalendar();
    calendar.setVersion(ICalVersion.V2_0);
    calendar.setProductId("-//Wissel//Groups//EN");
    calendar.setName(name);
    events.forEach(event -> calendar.addEvent(of(event, portal)));
    return Biweekly.write(calendar).go();
  }

  private static VEvent of(GroupEvent event, URI portal) {
    VEvent entry = new VEvent();
    entry.setUid(event.id() + "@wissel");
    entry.setDateTimeStamp(Date.from(event.startsAt()));
    entry.setSequence(event.version());
    entry.setSummary(event.title() + " (" + event.groupName() + ")");
    if (!event.words().isEmpty()) {
      entry.setDescription(event.words());
    }
    if (!event.place().isEmpty()) {
      entry.setLocation(event.place());
    }
    entry.setDateStart(Date.from(event.startsAt()), true);
    entry.setDateEnd(Date.from(event.endsAt()), true);
    entry.setStatus(event.cancelled() ? Status.cancelled() : Status.confirmed());
    entry.setUrl(portal + GroupName.href(event.group()) + "&event=" + event.id());
    return entry;
  }
}
