package org.wissel.portal.platform.systems;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one connection is, for pages and REST. Words are those of the portal, in small letters.
 *
 * @param connection the configured name
 * @param name what people call the system
 * @param line colour and code of its line
 * @param ports what it is used for, e.g. {@code leave}
 * @param health {@code healthy}, {@code slow}, {@code down}, {@code paused}, {@code misconfigured}
 * @param since since when it is down or paused
 * @param reason why it is paused ({@code access-refused}, {@code by-hand}) or misconfigured
 * @param pausedBy who paused it
 * @param circuit {@code closed}, {@code half-open}, {@code open}
 * @param calls of the last hour
 * @param errors of the last hour
 * @param p50 median of the last hour in milliseconds
 * @param p95 95th percentile of the last hour in milliseconds
 * @param perMinute 95th percentile of each minute of the last hour that had calls, oldest first
 * @param waiting messages in its queue
 * @param parked messages that a person must look at
 * @param oldest when the oldest of the waiting was stored
 * @param probeEverySeconds how often it is asked again while it is down
 * @param outage the mode of the demo's outage dial; absent where there is no dial
 */
@JsonbPropertyOrder({
  "connection",
  "name",
  "line",
  "adapter",
  "ports",
  "health",
  "since",
  "reason",
  "pausedBy",
  "circuit",
  "calls",
  "errors",
  "p50",
  "p95",
  "perMinute",
  "waiting",
  "parked",
  "oldest",
  "lastError",
  "lastGood",
  "probeEverySeconds",
  "outage"
})
public record SystemCard(
    String connection,
    String name,
    String line,
    String adapter,
    List<String> ports,
    String health,
    @Nullable Instant since,
    @Nullable String reason,
    @Nullable String pausedBy,
    String circuit,
    long calls,
    long errors,
    @Nullable Long p50,
    @Nullable Long p95,
    List<Long> perMinute,
    int waiting,
    int parked,
    @Nullable Instant oldest,
    @Nullable LastError lastError,
    @Nullable Instant lastGood,
    long probeEverySeconds,
    @Nullable String outage) {

  /** The last exchange that failed, in words that are safe to show. */
  public record LastError(Instant at, String operation, String words) {}
}
