package org.wissel.portal.platform.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.Acting;
import org.wissel.portal.platform.identity.KnownEmployee;
import org.wissel.portal.platform.identity.Role;
import org.wissel.spi.EmployeeNumber;

@ExtendWith(ArquillianExtension.class)
@DisplayName("What could be better")
class FeedbackIT {

  @Inject FeedbackService feedback;
  @Inject FeedbackRepository answers;
  @Inject HttpServletRequest request;

  private final String words = "Said " + UUID.randomUUID();

  @BeforeEach
  void employee() {
    act(Role.EMPLOYEE);
  }

  private void act(Role role) {
    EmployeeNumber number = new EmployeeNumber("feedback-it");
    Acting.as(request, new KnownEmployee(number, "Ravi", "Ravi Test", "RT"), role);
  }

  private void give(UUID id, @Nullable String page, @Nullable String state, @Nullable String said) {
    feedback.give(id, new FeedbackForm(page, state, said));
  }

  @Test
  @DisplayName("is kept once with page and state, and read by those who keep the portal running")
  void kept() {
    UUID id = UUID.randomUUID();
    give(id, "/leave/request.xhtml", "FILED", "  " + words + " ");
    give(id, "/leave/request.xhtml", "FILED", words);
    assertThatThrownBy(feedback::all).isInstanceOf(Refusal.class);
    act(Role.IT);
    assertThat(feedback.all())
        .filteredOn(card -> card.words().equals(words))
        .singleElement()
        .satisfies(
            card -> {
              assertThat(card.page()).isEqualTo("/leave/request.xhtml");
              assertThat(card.state()).isEqualTo("FILED");
            });
  }

  @Test
  @DisplayName("is refused with a sentence when it is empty, too long, or of no page")
  void refused() {
    UUID id = UUID.randomUUID();
    for (String said : new String[] {null, "  ", "x".repeat(1001), "bell \u0007"}) {
      assertThatThrownBy(() -> give(id, "/leave/form.xhtml", null, said))
          .isInstanceOf(Refusal.class);
    }
    for (String page : new String[] {null, "https://elsewhere/", "/leave/form.xhtml?id=1"}) {
      assertThatThrownBy(() -> give(id, page, null, words)).isInstanceOf(Refusal.class);
    }
    assertThatThrownBy(() -> give(id, "/leave/form.xhtml", "<b>", words))
        .isInstanceOf(Refusal.class);
  }

  @Test
  @DisplayName("is deleted after a year")
  void deleted() {
    LocalDate today = LocalDate.of(2020, 1, 31);
    answers.add(UUID.randomUUID(), new FeedbackCard(today, "/old.xhtml", "", words));
    assertThat(answers.deleteBefore(today)).isZero();
    assertThat(answers.deleteBefore(today.plusDays(1))).isEqualTo(1);
  }
}
