package org.wissel.portal.ideas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.portal.platform.Refusal;

@DisplayName("Rules of ideas")
class IdeaRulesTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);

  @Test
  @DisplayName("ID-5 an idea goes on to an answer, and never back to new")
  void states() {
    assertThat(IdeaState.values()).noneMatch(state -> state.next().contains(IdeaState.NEW));
    Set<IdeaState> reached = EnumSet.of(IdeaState.NEW);
    for (int i = 0; i < 5; i++) {
      reached.addAll(
          reached.stream().flatMap(state -> state.next().stream()).collect(Collectors.toSet()));
    }
    assertThat(reached).containsExactlyInAnyOrder(IdeaState.values());
    assertThat(IdeaState.NEW.next()).doesNotContain(IdeaState.RESULT);
    assertThat(IdeaState.NOT_NOW.next()).contains(IdeaState.TAKEN_UP);
    assertThat(IdeaState.RESULT.next()).containsExactly(IdeaState.RESULT);
    assertThat(IdeaState.values())
        .filteredOn(IdeaState::wantsWords)
        .containsExactly(IdeaState.NOT_NOW, IdeaState.RESULT);
  }

  @Test
  @DisplayName("ID-3 notes of a meeting are one idea a line, without what stands before them")
  void lines() {
    assertThat(
            IdeaLines.of(
                "- Fewer forms\r\n\r\n* Lights off at night\n 3) Share vans\n•  2 screens"))
        .containsExactly("Fewer forms", "Lights off at night", "Share vans", "2 screens");
    assertThat(IdeaLines.of("2026 is the year")).containsExactly("2026 is the year");
    String fifty =
        IntStream.rangeClosed(1, 50)
            .mapToObj(i -> "é".repeat(500))
            .collect(Collectors.joining("\n"));
    assertThat(IdeaLines.of(fifty)).hasSize(50);
    for (String wrong :
        List.of("", " \n - \n", fifty + "\nmore", "ok\n" + "x".repeat(501), "a\u0000")) {
      assertThatThrownBy(() -> IdeaLines.of(wrong)).as(wrong).isInstanceOf(Refusal.class);
    }
  }

  @Test
  @DisplayName("ID-1 the whole company is asked with a theme, until a day that comes")
  void wishes() {
    String group = UUID.randomUUID().toString();
    assertThat(of(form("COST", "2026-11-30", null, null)).lastDay()).isEqualTo(TODAY);
    assertThat(of(form("", "", group, null)).theme()).isNull();
    refused(form("", "2026-12-24", null, null), "theme");
    refused(form("FUN", "2026-12-24", null, null), "theme");
    refused(form("COST", "", null, null), "lastDay");
    refused(form("COST", "2026-11-29", null, null), "lastDay");
    refused(form("COST", "2027-12-01", null, null), "lastDay");
    refused(form("COST", "tomorrow", null, null), "lastDay");
    refused(form("COST", "2026-12-24", null, group), "event");
    refused(form("COST", "2026-12-24", "no-group", null), "group");
    refused(new IdeaBoardForm("x".repeat(121), "Q", "", "", group, "", "", null), "title");
    refused(new IdeaBoardForm(" ", "Q", "", "", group, "", "", null), "title");
    refused(new IdeaBoardForm("T", "q".repeat(1001), "", "", group, "", "", null), "question");
    refused(new IdeaBoardForm(null, null, null, null, null, null, null, null), "title");
  }

  private static IdeaBoardForm form(
      String theme, String lastDay, @Nullable String group, @Nullable String event) {
    return new IdeaBoardForm("Title", "Question", theme, lastDay, group, event, null, null);
  }

  private static IdeaBoardWish of(IdeaBoardForm form) {
    return IdeaBoardWish.of(form, TODAY);
  }

  private static void refused(IdeaBoardForm form, String field) {
    assertThatThrownBy(() -> of(form))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.field()).isEqualTo(field));
  }
}
