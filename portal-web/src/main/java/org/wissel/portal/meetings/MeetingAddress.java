package org.wissel.portal.meetings;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.reservations.Feature;

/** What the address of a page says. Whatever makes no sense there counts as not said. */
record MeetingAddress(HttpServletRequest request) {

  boolean has(String name) {
    return request.getParameter(name) != null;
  }

  /** Empty where it is not said. */
  String text(String name) {
    String value = request.getParameter(name);
    return value == null ? "" : value.strip();
  }

  /** All that are said, also several in one, with commas between them. */
  Stream<String> texts(String name) {
    String[] values = request.getParameterValues(name);
    return values == null
        ? Stream.empty()
        : Arrays.stream(values)
            .flatMap(value -> Arrays.stream(value.split(",")))
            .map(String::strip)
            .filter(value -> !value.isEmpty());
  }

  int number(String name, int least, int most, int otherwise) {
    try {
      int number = Integer.parseInt(text(name));
      return number >= least && number <= most ? number : otherwise;
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  @Nullable LocalDate day(String name) {
    try {
      return LocalDate.parse(text(name));
    } catch (DateTimeException e) {
      return null;
    }
  }

  List<Feature> features(String name) {
    List<String> said = texts(name).toList();
    return Stream.of(Feature.values()).filter(each -> said.contains(each.name())).toList();
  }
}
