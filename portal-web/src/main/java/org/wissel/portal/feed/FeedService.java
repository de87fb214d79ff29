package org.wissel.portal.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;

/** The only door to the feed: one method per thing that an employee does. */
@ApplicationScoped
@Transactional
public class FeedService {

  /** Questions of a group with their accepted answers, the newest first; at most so many. */
  public List<FeedFaq> faq(UUID group, int most) {
    return List.of();
  }

  /** The median time to the first answer in a group over a year, in minutes; from ten cases on. */
  public OptionalInt minutesToAnswer(UUID group) {
    return OptionalInt.empty();
  }
}
