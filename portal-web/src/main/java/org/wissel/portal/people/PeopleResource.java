package org.wissel.portal.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.files.FileResource;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.identity.SecurityHeadersFilter;
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
    return people.find(number(number)).orElseThrow(Refusal::notFound);
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

  @GET
  @Path("help")
  @Operation(
      summary =
          "Who can help with q, the best first, with reasons; here=true leaves out who is away")
  public HelpPage help(
      @QueryParam("q") @DefaultValue("") String question,
      @QueryParam("here") @DefaultValue("false") boolean here) {
    if (question.isBlank()) {
      throw Refusal.invalid("q", "people.refusal.question");
    }
    if (question.length() > PeopleService.LONGEST_QUESTION) {
      throw Refusal.invalid("q", "people.refusal.text", PeopleService.LONGEST_QUESTION);
    }
    return people.help(question, here);
  }

  @GET
  @Path("{number}/profile")
  @Operation(summary = "What others see of a colleague: reach, departments, skills, managers, team")
  public ProfileCard profile(@PathParam("number") String number) {
    return people.profile(number(number));
  }

  @GET
  @Path("{number}/photo/{hash}")
  @Produces("image/jpeg")
  @Operation(summary = "The photo of a colleague, small and square; the card has its address")
  public Response photo(
      @PathParam("number") String number,
      @PathParam("hash") String hash,
      @Context Request request) {
    // Asked first: who hides their photo now hides it from whoever has seen it, too.
    byte[] picture = people.photo(number(number), hash);
    EntityTag tag = new EntityTag(hash);
    ResponseBuilder seen = request.evaluatePreconditions(tag);
    return seen == null
        ? Response.fromResponse(FileResource.picture(picture))
            .tag(tag)
            .header("Cache-Control", SecurityHeadersFilter.UNCHANGING)
            .build()
        : seen.tag(tag).header("Cache-Control", SecurityHeadersFilter.UNCHANGING).build();
  }

  @GET
  @Path("departments")
  @Operation(summary = "All departments with how many people work in and below each")
  public List<DepartmentCard> departments() {
    return people.departments();
  }

  @GET
  @Path("departments/{code}")
  @Operation(summary = "One department and who works directly in it")
  public DepartmentPage department(@PathParam("code") String code) {
    return people.department(code);
  }

  /**
   * What somebody wants to say about themselves.
   *
   * @param version of what it takes the place of, 0 before there was anything; left out, it takes
   *     the place of whatever is there
   */
  public record OwnWish(
      @Nullable List<String> askMe,
      @Nullable List<String> notMe,
      @Nullable List<String> hidden,
      @Nullable Integer version) {}

  @GET
  @Path("mine")
  @Operation(summary = "What I say about myself")
  public OwnWords mine() {
    return people.mine();
  }

  @PUT
  @Path("mine")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Says what to ask me about, what not, and which of my fields are hidden")
  public OwnWords change(@Nullable OwnWish wish) {
    OwnWish whole = there(wish);
    return people.change(
        list(whole.askMe()),
        list(whole.notMe()),
        list(whole.hidden()).stream().map(PeopleResource::field).toList(),
        whole.version());
  }

  private static ProfileField field(String name) {
    return Arrays.stream(ProfileField.values())
        .filter(field -> field.name().equals(name))
        .findFirst()
        .orElseThrow(() -> Refusal.invalid("hidden", "people.refusal.field", name));
  }

  @GET
  @Path("mine/asked")
  @Operation(summary = "How often I was asked lately, from ten times on; nobody else can see it")
  public AskedCard askedMe() {
    return people.askedMe();
  }

  @POST
  @Path("{number}/asked")
  @Operation(summary = "Remembers that a colleague was asked today, not by whom nor what")
  public void asked(@PathParam("number") String number) {
    people.asked(number(number));
  }

  /** Something that I am not, or am after all, to be found for. */
  public record TopicWish(@Nullable String topic) {}

  @POST
  @Path("mine/not-me")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "I am not to be found for a topic")
  public OwnWords notMe(@Nullable TopicWish wish) {
    return people.notMe(topic(wish));
  }

  @POST
  @Path("mine/me-after-all")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Takes a \"not me\" back")
  public OwnWords meAfterAll(@Nullable TopicWish wish) {
    return people.meAfterAll(topic(wish));
  }

  private static String topic(@Nullable TopicWish wish) {
    String topic = there(wish).topic();
    if (topic == null || topic.isBlank()) {
      throw Refusal.invalid("topic", "people.refusal.topic");
    }
    return topic;
  }

  /** Words that mean the same. */
  public record TermWish(@Nullable List<String> words, int version) {}

  @GET
  @Path("terms")
  @Operation(summary = "The term list, or its lines that contain q; role hr")
  public List<TermCard> terms(@QueryParam("q") @DefaultValue("") String text) {
    return people.terms(text);
  }

  @POST
  @Path("terms")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Adds a line of words that mean the same; role hr")
  public TermCard addTerm(@Nullable TermWish wish) {
    return people.addTerm(wish == null ? List.of() : list(wish.words()));
  }

  @PUT
  @Path("terms/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Changes a line of the term list; role hr")
  public TermCard changeTerm(@PathParam("id") String id, @Nullable TermWish wish) {
    return people.changeTerm(
        id, wish == null ? 0 : wish.version(), wish == null ? List.of() : list(wish.words()));
  }

  @DELETE
  @Path("terms/{id}")
  @Operation(summary = "Deletes a line of the term list; role hr")
  public void deleteTerm(
      @PathParam("id") String id, @QueryParam("version") @DefaultValue("0") String version) {
    people.deleteTerm(id, number("version", version, 0, Integer.MAX_VALUE));
  }

  private static <T> T there(@Nullable T wish) {
    if (wish == null) {
      throw new Refusal(Refusal.Kind.MALFORMED, null, "people.refusal.body");
    }
    return wish;
  }

  private static List<String> list(@Nullable List<String> texts) {
    return texts == null ? List.of() : texts.stream().filter(Objects::nonNull).toList();
  }

  private static EmployeeNumber number(String number) {
    if (number.isBlank() || number.length() > 32) {
      throw Refusal.notFound();
    }
    return new EmployeeNumber(number);
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
