package org.wissel.adapters.caldav;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VFreeBusy;
import biweekly.parameter.FreeBusyType;
import biweekly.property.Attendee;
import biweekly.property.FreeBusy;
import biweekly.property.Method;
import biweekly.property.Organizer;
import biweekly.util.Period;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.calendars.BusyAtSource;
import org.wissel.spi.calendars.BusyAtSource.Kind;

/**
 * Scheduling of RFC 6638: a server that has it brings invitations and answers to their calendars by
 * itself, and tells at the outbox of the portal's account when people are busy, and not with what.
 */
final class CalDavScheduling {

  private static final String MAILTO = "mailto:";
  private static final Map<FreeBusyType, Kind> KINDS =
      Map.of(
          FreeBusyType.BUSY,
          Kind.BUSY,
          FreeBusyType.BUSY_TENTATIVE,
          Kind.TENTATIVE,
          FreeBusyType.BUSY_UNAVAILABLE,
          Kind.AWAY);

  private final CalDavLine line;
  private final URI own;
  private volatile @Nullable Optional<Outbox> outbox;

  /**
   * @param address of the account that the outbox belongs to
   */
  private record Outbox(URI href, String address) {}

  /**
   * @param own a calendar of the portal's account
   */
  CalDavScheduling(CalDavLine line, URI own) {
    this.line = line;
    this.own = own;
  }

  /** Whether the server has it; asked once. */
  boolean isThere() {
    return outbox().isPresent();
  }

  private Optional<Outbox> outbox() {
    Optional<Outbox> known = outbox;
    if (known == null) {
      known = find();
      outbox = known;
    }
    return known;
  }

  private Optional<Outbox> find() {
    Element at =
        line.properties(own, "<D:current-user-principal/>")
            .orElseThrow(() -> new ContractBrokenException("a calendar is not there", null));
    Optional<Element> principal =
        CalDavLine.first(at, CalDavLine.DAV, "current-user-principal")
            .map(href -> CalDavLine.href(own, href))
            .flatMap(
                href ->
                    line.properties(
                        href, "<C:schedule-outbox-URL/><C:calendar-user-address-set/>"));
    Optional<URI> href =
        principal
            .flatMap(found -> CalDavLine.first(found, CalDavLine.CALDAV, "schedule-outbox-URL"))
            .map(text -> CalDavLine.href(own, text));
    Optional<String> address = principal.flatMap(CalDavScheduling::address);
    return href.isPresent() && address.isPresent()
        ? Optional.of(new Outbox(href.get(), address.get()))
        : Optional.empty();
  }

  private static Optional<String> address(Element principal) {
    NodeList hrefs = principal.getElementsByTagNameNS(CalDavLine.DAV, "href");
    for (int i = 0; i < hrefs.getLength(); i++) {
      Optional<String> address = withoutScheme(hrefs.item(i).getTextContent());
      if (address.isPresent()) {
        return address;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> withoutScheme(String href) {
    String small = href.strip().toLowerCase(Locale.ROOT);
    return small.startsWith(MAILTO)
        ? Optional.of(small.substring(MAILTO.length()))
        : Optional.empty();
  }

  /**
   * When those people are busy, by their address in small letters; whom the server does not know is
   * missing, which without scheduling are all.
   */
  Map<String, List<BusyAtSource>> busy(Collection<String> addresses, TimeSpan window) {
    return outbox().map(to -> busy(to, addresses, window)).orElse(Map.of());
  }

  private Map<String, List<BusyAtSource>> busy(
      Outbox to, Collection<String> addresses, TimeSpan window) {
    Element answer = line.schedule(to.href(), request(to.address(), addresses, window));
    Map<String, List<BusyAtSource>> busy = new HashMap<>();
    NodeList responses = answer.getElementsByTagNameNS(CalDavLine.CALDAV, "response");
    for (int i = 0; i < responses.getLength(); i++) {
      Element response = (Element) responses.item(i);
      Optional<String> who =
          CalDavLine.first(response, CalDavLine.CALDAV, "recipient")
              .flatMap(CalDavScheduling::withoutScheme);
      Optional<String> text = CalDavLine.first(response, CalDavLine.CALDAV, "calendar-data");
      if (who.isPresent() && text.isPresent()) {
        busy.put(who.get(), read(text.get(), window));
      }
    }
    return busy;
  }

  private String request(String from, Collection<String> addresses, TimeSpan window) {
    VFreeBusy wanted = new VFreeBusy();
    wanted.setUid(UUID.randomUUID().toString());
    wanted.setDateTimeStamp(Date.from(line.settings().clock().instant()));
    wanted.setDateStart(Date.from(window.from()));
    wanted.setDateEnd(Date.from(window.until()));
    wanted.setOrganizer(new Organizer(null, from));
    addresses.forEach(address -> wanted.addAttendee(new Attendee(null, address)));
    ICalendar calendar = new ICalendar();
    calendar.setMethod(Method.request());
    calendar.addComponent(wanted);
    return Biweekly.write(calendar).go();
  }

  static List<BusyAtSource> read(String text, TimeSpan window) {
    ICalendar calendar = Biweekly.parse(text).first();
    if (calendar == null || calendar.getFreeBusies().isEmpty()) {
      throw new ContractBrokenException("an answer without busy times", null);
    }
    List<BusyAtSource> busy = new ArrayList<>();
    for (FreeBusy times : calendar.getFreeBusies().get(0).getFreeBusy()) {
      FreeBusyType type = times.getType() == null ? FreeBusyType.BUSY : times.getType();
      if (!FreeBusyType.FREE.equals(type)) {
        for (Period period : times.getValues()) {
          span(period)
              .filter(window::overlaps)
              .map(span -> new BusyAtSource(span, KINDS.getOrDefault(type, Kind.BUSY)))
              .ifPresent(busy::add);
        }
      }
    }
    busy.sort(Comparator.comparing(one -> one.span().from()));
    return busy;
  }

  private static Optional<TimeSpan> span(Period period) {
    Instant from = CalDavEvent.moment(period.getStartDate());
    Instant until =
        period.getEndDate() == null
            ? from.plusMillis(period.getDuration().toMillis())
            : CalDavEvent.moment(period.getEndDate());
    return until.isAfter(from) ? Optional.of(new TimeSpan(from, until)) : Optional.empty();
  }
}
