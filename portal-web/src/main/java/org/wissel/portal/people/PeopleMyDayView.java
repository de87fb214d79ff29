package org.wissel.portal.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.people.MyDayCard.Line;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Words;
import org.wissel.spi.EmployeeNumber;

/** The day on {@code people/profile.xhtml}: of somebody, and of oneself to write. */
@Named("peopleMyDay")
@RequestScoped
public class PeopleMyDayView {

  /** Lines to write in beside those that are there. */
  private static final int FREE = 3;

  @Inject MyDayService days;
  @Inject CurrentEmployee current;
  @Inject Words words;
  @Inject HttpServletRequest request;

  private @Nullable List<MyDayCard> told;

  /**
   * A day to write.
   *
   * @param told whether there is something to withdraw
   */
  public record Sheet(String day, String title, List<Line> lines, int version, boolean told) {}

  /** What is told of today and tomorrow. */
  public List<MyDayCard> getTold() {
    List<MyDayCard> read = told;
    if (read == null) {
      String number = request.getParameter("number");
      if (number != null && (number.isBlank() || number.length() > 32)) {
        throw Refusal.notFound();
      }
      read = days.of(number == null ? current.number() : new EmployeeNumber(number));
      told = read;
    }
    return read;
  }

  /** {@code Today}, {@code Tomorrow}. */
  public String title(LocalDate day) {
    return words.text(
        current.locale(),
        day.equals(words.today()) ? "people.myDay.today" : "people.myDay.tomorrow",
        day);
  }

  /** Today and tomorrow of mine, each with free lines. */
  public List<Sheet> getSheets() {
    return List.of(sheet(words.today()), sheet(words.today().plusDays(1)));
  }

  private Sheet sheet(LocalDate day) {
    Optional<MyDayCard> card =
        getTold().stream().filter(each -> each.day().equals(day)).findFirst();
    List<Line> lines = new ArrayList<>(card.map(MyDayCard::lines).orElse(List.of()));
    int free = Math.min(FREE, MyDayService.MOST_LINES - lines.size());
    for (int i = 0; i < free; i++) {
      lines.add(new Line("", "", ""));
    }
    return new Sheet(
        day.toString(),
        title(day),
        lines,
        card.map(MyDayCard::version).orElse(0),
        card.isPresent());
  }

  public int getLongest() {
    return MyDayService.LONGEST;
  }
}
