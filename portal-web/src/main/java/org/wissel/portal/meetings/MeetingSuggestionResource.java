package org.wissel.portal.meetings;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.meetings.MeetingPlanningService.Found;
import org.wissel.portal.meetings.MeetingPlanningService.Needs;
import org.wissel.portal.platform.Refusal;
import org.wissel.spi.reservations.Feature;

/** The best times for a meeting over REST: {@code /api/meetings/suggestions}. */
@Path("meetings/suggestions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "meetings")
public class MeetingSuggestionResource {

  @Inject MeetingPlanningService planning;

  @GET
  @Operation(summary = "The best times in two weeks, from what was last read")
  public Found best(
      @QueryParam("with") List<String> with,
      @QueryParam("minutes") @DefaultValue("60") int minutes,
      @QueryParam("guests") @DefaultValue("0") int guests,
      @QueryParam("room") @DefaultValue("true") boolean room,
      @QueryParam("feature") List<String> features,
      @QueryParam("thing") List<String> things,
      @QueryParam("lunch") @DefaultValue("false") boolean lunch,
      @QueryParam("from") @Nullable String from) {
    Set<String> people = MeetingWish.attendees(with);
    if (minutes < MeetingWish.SHORTEST_MINUTES || minutes > MeetingWish.LONGEST_MINUTES) {
      throw Refusal.invalid(
          "minutes",
          "meetings.refusal.minutes",
          MeetingWish.SHORTEST_MINUTES,
          MeetingWish.LONGEST_MINUTES / 60);
    }
    return planning.best(
        new Needs(
            minutes,
            people,
            MeetingWish.guests(guests),
            room,
            features("feature", features),
            List.copyOf(features("thing", things)),
            lunch,
            date(from),
            null));
  }

  private static Set<Feature> features(String field, List<String> sent) {
    Set<Feature> features = new LinkedHashSet<>();
    for (String each : sent) {
      try {
        features.add(Feature.valueOf(each));
      } catch (IllegalArgumentException e) {
        throw Refusal.invalid(field, "meetings.refusal.resourceUnknown");
      }
    }
    return features;
  }

  private static @Nullable LocalDate date(@Nullable String text) {
    try {
      return text == null || text.isEmpty() ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw Refusal.invalid("from", "meetings.refusal.day");
    }
  }
}
