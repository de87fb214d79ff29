package org.wissel.portal.platform.identity;

import dev.failsafe.RateLimiter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Gives each person, and each address from which nobody signed in, a share of this node's requests,
 * so that one flood takes nothing from the others.
 */
@ApplicationScoped
class RateLimits {
  static final Duration PERIOD = Duration.ofSeconds(10);

  /** More than this, and whoever was quiet the longest starts with a full share again. */
  private static final int MOST_KEPT = 20_000;

  /** So few threads at most wait with a refusal; the server has two hundred. */
  private static final int MOST_HELD_BACK = 32;

  private final Semaphore heldBack = new Semaphore(MOST_HELD_BACK);

  /** How long a refusal is held back. */
  Duration holdBack = Duration.ofSeconds(1);

  /** This part of a share may be used for many things at once, as pages do. */
  private static final int CALM_PART = 10;

  private static final Duration LONGEST_WAIT_FOR_TURN = Duration.ofMillis(250);

  /** What one has: requests, those of them at any pace, and the turn of those beyond. */
  private record Share(RateLimiter<Object> all, RateLimiter<Object> calm, Semaphore turn) {
    static Share of(long requests) {
      return new Share(
          RateLimiter.<Object>burstyBuilder(requests, PERIOD).build(),
          RateLimiter.<Object>burstyBuilder(Math.max(1, requests / CALM_PART), PERIOD).build(),
          new Semaphore(1, true));
    }
  }

  interface Work {
    void run() throws IOException, ServletException;
  }

  private final Map<String, Share> shares =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Share> eldest) {
          return size() > MOST_KEPT;
        }
      };

  @Inject
  @ConfigProperty(name = "wissel.limits.person")
  long perPerson;

  @Inject
  @ConfigProperty(name = "wissel.limits.address")
  long perAddress;

  @Inject
  @ConfigProperty(name = "wissel.proxies")
  Optional<String> proxies = Optional.empty();

  /** Takes one request from the person's share; false if nothing is left of it. */
  boolean takeFor(Caller caller) {
    return ofPerson(caller).all().tryAcquirePermit();
  }

  /** Takes one request from the share of the address it comes from. */
  boolean takeForAddress(HttpServletRequest request) {
    return share("address " + address(request), perAddress).all().tryAcquirePermit();
  }

  /**
   * Lets whoever asked too much wait for their refusal: answered at once, they would ask again at
   * once, and the node would be busy with refusing.
   */
  void slowDown() throws InterruptedException {
    if (heldBack.tryAcquire()) {
      try {
        Thread.sleep(holdBack.toMillis());
      } finally {
        heldBack.release();
      }
    }
  }

  /**
   * Works for the person: as long as they ask calmly, at once; else one thing after the other, so
   * that they never have more than one processor. Who waits long for their turn, behind a slow
   * download of theirs, goes on without.
   */
  void work(Caller caller, Work work) throws IOException, ServletException, InterruptedException {
    Share share = ofPerson(caller);
    boolean turn =
        !share.calm().tryAcquirePermit()
            && share.turn().tryAcquire(LONGEST_WAIT_FOR_TURN.toMillis(), TimeUnit.MILLISECONDS);
    try {
      work.run();
    } finally {
      if (turn) {
        share.turn().release();
      }
    }
  }

  private Share ofPerson(Caller caller) {
    return share("person " + caller.principal(), perPerson);
  }

  private Share share(String who, long requests) {
    synchronized (shares) {
      return shares.computeIfAbsent(who, w -> Share.of(requests));
    }
  }

  /** What a proxy of ours says about where a request came from; nobody else is believed. */
  private String address(HttpServletRequest request) {
    String sender = request.getRemoteAddr();
    @Nullable String forwarded = request.getHeader("X-Forwarded-For");
    if (forwarded == null || !List.of(proxies.orElse("").split("\\s*,\\s*")).contains(sender)) {
      return sender;
    }
    // The last one is what our proxy saw; those before it are what the sender claims.
    return forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
  }
}
