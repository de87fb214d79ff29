package org.wissel.portal.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Words;
import org.wissel.spi.EmployeeNumber;

/** Colleagues over REST. */
@Path("people")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "People")
public class PeopleResource {

  private static final int LONGEST_TEXT = 100;
  private static final int FURTHEST = 1_000_000;

  @Inject PeopleService people;
  @Inject CurrentEmployee current;
  @Inject Words words;

  /**
   * One page of people.
   *
   * @param next the offset of the next page, absent on the last one
   */
  public record PeoplePage(List<EmployeeCard> people, @Nullable Integer next) {}

  /** A record that was not taken over, with the reason in the reader's language. */
  public record SetAsideAnswer(
      String number,
      String name,
      SetAsideCard.Reason reason,
      String sentence,
      @Nullable String value,
      Instant since) {}

  @GET
  @Operation(summary = "Colleagues by name, in the order of their names, without former ones")
  public PeoplePage search(
      @QueryParam("q") @DefaultValue("") String text,
      @QueryParam("limit") @DefaultValue("20") String limit,
      @QueryParam("offset") @DefaultValue("0") String offset) {
    if (text.length() > LONGEST_TEXT) {
      throw Refusal.invalid("q", "people.refusal.text", LONGEST_TEXT);
    }
    int most = number("limit", limit, 1, PeopleService.MOST);
    int first = number("offset", offset, 0, FURTHEST);
    // One more than asked tells whether there is a next page.
    List<EmployeeCard> found = people.search(text, most + 1, first);
    return found.size() > most
        ? new PeoplePage(List.copyOf(found.subList(0, most)), first + most)
        : new PeoplePage(found, null);
  }

  @GET
  @Path("{number}")
  @Operation(summary = "One colleague, also a former one")
  public EmployeeCard find(@PathParam("number") String number) {
    if (number.isBlank() || number.length() > 32) {
      throw Refusal.notFound();
    }
    return people.find(new EmployeeNumber(number)).orElseThrow(Refusal::notFound);
  }

  @GET
  @Path("set-aside")
  @Operation(summary = "Records that could not be taken over from the system; roles hr and it")
  public List<SetAsideAnswer> setAside() {
    return people.setAside().stream()
        .map(
            card ->
                new SetAsideAnswer(
                    card.number(),
                    card.name(),
                    card.reason(),
                    words.text(
                        current.locale(),
                        "people.setAside." + card.reason(),
                        String.valueOf(card.value())),
                    card.value(),
                    card.since()))
        .toList();
  }

  private static int number(String field, String text, int least, int most) {
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // refused below
    }
    throw Refusal.invalid(field, "people.refusal.number", least, most);
  }
}
