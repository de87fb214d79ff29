package org.wissel.portal.ideas;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wissel.portal.platform.Retention;

/** Who voted is forgotten a while after a board's end, why something was taken away as well. */
@ApplicationScoped
class IdeaRetention implements Retention {

  @Inject IdeaRepository ideas;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "wissel.ideas.keep-votes")
  Duration votes;

  @Inject
  @ConfigProperty(name = "wissel.ideas.keep-removed")
  Duration removed;

  @Override
  public String what() {
    return "who voted for ideas, and ideas that were removed";
  }

  @Override
  @Transactional
  public int deleteExpired() {
    Instant now = clock.instant();
    return ideas.forgetVotes(now.minus(votes)) + ideas.forgetRemoved(now.minus(removed));
  }
}
