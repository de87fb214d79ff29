package org.wissel.portal.faults;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.faults.AssetCard.Choice;
import org.wissel.portal.faults.AssetCard.Known;
import org.wissel.portal.platform.TalkAddress;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Words;
import org.wissel.spi.faults.Urgency;

/**
 * The form that reports a fault. The address says what is broken: {@code ?code=} what its sticker
 * says, {@code ?place=} where it is, from which the device or the place itself is chosen.
 */
@Named("faultForm")
@RequestScoped
public class FaultFormView {

  private static final int LONGEST_CODE = 64;

  @Inject FaultService faults;
  @Inject CurrentEmployee me;
  @Inject Words words;

  private @Nullable AssetCard chosen;
  private boolean looked;
  private @Nullable List<Choice> places;

  /** What the address names; null when it names nothing that is known. */
  public @Nullable AssetCard getChosen() {
    if (!looked) {
      String code = getCode();
      chosen = code.isEmpty() ? null : faults.asset(code).orElse(null);
      looked = true;
    }
    return chosen;
  }

  /** What was scanned or typed; empty when nothing. */
  public String getCode() {
    return parameter("code");
  }

  /** Whether what was scanned or typed is not known. */
  public boolean isUnknown() {
    return !getCode().isEmpty() && getChosen() == null;
  }

  public boolean isReady() {
    return faults.isReady();
  }

  /** A sentence beside the form. */
  public record Note(String title, String detail) {}

  /** While the system does not answer: that nothing is lost; else null. */
  public @Nullable Note getNotAnswering() {
    FaultNotice notice = faults.notice();
    Instant since = notice.notAnsweringSince();
    return since == null
        ? null
        : new Note(
            words.text(me.locale(), "faults.notice.title", notice.system(), since),
            words.text(me.locale(), "faults.notice.detail", notice.system()));
  }

  public String getGoesTo() {
    return words.text(me.locale(), "faults.form.waits", faults.notice().system());
  }

  private static String parameter(String name) {
    String value =
        FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap().get(name);
    return value == null || value.length() > LONGEST_CODE ? "" : value.strip();
  }

  // --- choosing ---

  /** Places of one floor or building. */
  public record Group(String name, List<Choice> places) {}

  public List<Group> getPlaces() {
    Map<String, List<Choice>> groups = new LinkedHashMap<>();
    for (Choice place : places()) {
      groups.computeIfAbsent(place.group(), name -> new ArrayList<>()).add(place);
    }
    return groups.entrySet().stream()
        .map(group -> new Group(group.getKey(), group.getValue()))
        .toList();
  }

  public List<Choice> getBuildings() {
    return faults.buildings();
  }

  private List<Choice> places() {
    List<Choice> read = places;
    if (read == null) {
      read = faults.places();
      places = read;
    }
    return read;
  }

  /** The place from which a device is to be chosen, or null. */
  public @Nullable Choice getPlace() {
    String code = parameter("place");
    return code.isEmpty()
        ? null
        : places().stream().filter(place -> place.code().equals(code)).findFirst().orElse(null);
  }

  /**
   * A device to choose.
   *
   * @param notes what everybody should know of it
   */
  public record Device(String code, String name, List<FaultNoteLine> notes) {}

  public List<Device> getDevices() {
    Choice place = getPlace();
    if (place == null) {
      return List.of();
    }
    List<Choice> devices = faults.assetsIn(place.code());
    Map<String, List<AssetCard.Notice>> notices = faults.notices(devices);
    return devices.stream()
        .map(
            device ->
                new Device(
                    device.code(),
                    device.name(),
                    notices.getOrDefault(device.code(), List.of()).stream()
                        .map(notice -> FaultNoteLine.of(notice, words, me.locale()))
                        .toList()))
        .toList();
  }

  // --- what is known of it ---

  /** Outages and planned work. */
  public List<FaultNoteLine> getNotes() {
    AssetCard card = getChosen();
    Locale locale = me.locale();
    if (card == null) {
      return List.of();
    }
    if (card.outOfOrder() && card.notices().isEmpty()) {
      return List.of(FaultNoteLine.outOfOrder(words, locale));
    }
    return card.notices().stream().map(n -> FaultNoteLine.of(n, words, locale)).toList();
  }

  /** What others reported, with a button to be kept informed. */
  public record Hint(String reference, String title, String detail, String body) {}

  /** None where the reader reported it, or follows it, already. */
  public List<Hint> getHints() {
    AssetCard card = getChosen();
    return card == null || card.mine() != null
        ? List.of()
        : card.known().stream().map(this::hint).toList();
  }

  private Hint hint(Known known) {
    Locale locale = me.locale();
    String problem =
        known.problem() == null ? words.text(locale, "faults.problem.else") : known.problem();
    String assignee = known.assignee();
    Instant expected = known.expectedAt();
    StringBuilder detail =
        new StringBuilder(words.text(locale, "faults.hint.detail", problem, known.since()));
    if (assignee != null) {
      detail
          .append(' ')
          .append(
              expected == null
                  ? words.text(locale, "faults.hint.person", assignee)
                  : words.text(locale, "faults.hint.expected", assignee, expected));
    }
    return new Hint(
        known.reference(),
        words.text(locale, "faults.hint.title", known.affected()),
        detail.toString(),
        "{\"ticket\":\"" + known.reference().replaceAll("[^A-Za-z0-9._#/-]", "") + "\"}");
  }

  // --- the form ---

  /** A choice of a radio button. */
  public record Option(String value, String label, boolean chosen) {}

  public List<Option> getUrgencies() {
    return Stream.of(Urgency.values())
        .map(
            urgency ->
                new Option(
                    urgency.name(),
                    words.text(me.locale(), "faults.urgency." + urgency),
                    urgency == Urgency.SLOWS))
        .toList();
  }

  /** Where people talk about what is chosen; about reporting faults where it is no device. */
  public String getTalk() {
    AssetCard thing = getChosen();
    String asset = thing == null ? null : thing.asset();
    return asset == null ? TalkAddress.about("task", "faults") : TalkAddress.about("asset", asset);
  }
}
