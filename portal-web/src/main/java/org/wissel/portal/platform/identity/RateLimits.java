package org.wissel.portal.platform.identity;

import dev.failsafe.RateLimiter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private final Map<String, RateLimiter<Object>> shares =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RateLimiter<Object>> eldest) {
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
    return take("person " + caller.principal(), perPerson);
  }

  /** Takes one request from the share of the address it comes from. */
  boolean takeForAddress(HttpServletRequest request) {
    return take("address " + address(request), perAddress);
  }

  private boolean take(String who, long share) {
    RateLimiter<Object> limiter;
    synchronized (shares) {
      limiter =
          shares.computeIfAbsent(
              who, w -> RateLimiter.<Object>burstyBuilder(share, PERIOD).build());
    }
    return limiter.tryAcquirePermit();
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
