package org.wissel.portal.platform.feedback;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code feedback/index.xhtml}: what people said of pages. */
@Named("feedback")
@RequestScoped
public class FeedbackView {

  @Inject FeedbackService service;

  private @Nullable List<FeedbackCard> all;

  public List<FeedbackCard> getAll() {
    List<FeedbackCard> read = all;
    if (read == null) {
      read = service.all();
      all = read;
    }
    return read;
  }

  public int getLongestWords() {
    return FeedbackService.LONGEST_WORDS;
  }
}
