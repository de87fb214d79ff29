package org.wissel.portal.platform.feedback;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.identity.Role;

/** The only door to what people say of pages. */
@ApplicationScoped
@Transactional
public class FeedbackService {

  /** Characters. */
  public static final int LONGEST_WORDS = 1000;

  private static final Pattern PAGE = Pattern.compile("(/[a-z-]{1,30}){1,2}\\.xhtml");
  private static final Pattern STATE = Pattern.compile("[A-Z_]{1,30}");
  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]");

  @Inject FeedbackRepository answers;
  @Inject CurrentEmployee current;
  @Inject Clock clock;

  /** Keeps what somebody says, not who; the same id again changes nothing. */
  public void give(UUID id, FeedbackForm form) {
    current.number();
    answers.add(
        id,
        new FeedbackCard(
            LocalDate.now(clock), page(form.page()), state(form.state()), words(form)));
  }

  private static String page(@Nullable String page) {
    if (page == null || !PAGE.matcher(page).matches()) {
      throw Refusal.invalid("page", "feedback.refusal.page");
    }
    return page;
  }

  private static String state(@Nullable String state) {
    if (state == null || state.isEmpty()) {
      return "";
    }
    if (!STATE.matcher(state).matches()) {
      throw Refusal.invalid("state", "feedback.refusal.state");
    }
    return state;
  }

  private static String words(FeedbackForm form) {
    String typed = form.words() == null ? "" : form.words().strip().replace("\r\n", "\n");
    if (typed.isEmpty()) {
      throw Refusal.invalid("words", "feedback.refusal.empty");
    }
    if (typed.codePointCount(0, typed.length()) > LONGEST_WORDS) {
      throw Refusal.invalid("words", "feedback.refusal.tooLong", LONGEST_WORDS);
    }
    if (CONTROLS.matcher(typed).find()) {
      throw Refusal.invalid("words", "feedback.refusal.controls");
    }
    return typed;
  }

  /** What was said, the latest first, at most 500; for those who keep the portal running. */
  public List<FeedbackCard> all() {
    current.require(Role.IT);
    return answers.latest();
  }
}
