package org.wissel.portal.platform.systems;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.AccessRefusedException;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.Correlation;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SystemUnavailableException;

/** One connection with its adapter, guard, log and health. */
final class ConfiguredConnection implements SystemConnection, AutoCloseable {

  private static final int RECENT_MINUTES = 5;
  private static final Duration FRESH = Duration.ofSeconds(2);

  /** Who is told what happens to the connection as a whole. */
  interface Watch {
    void accessRefused(ConfiguredConnection connection, String safeWords);

    void accessGranted(ConfiguredConnection connection);

    void down(ConfiguredConnection connection, String safeWords);

    void recovered(ConfiguredConnection connection);
  }

  private final ConnectionSettings settings;
  private final Set<Class<?>> ports;
  private final @Nullable OpenedAdapter adapter;
  private final @Nullable String misconfigured;
  private final Clock clock;
  private final Watch watch;
  private final Guard guard;
  private final ExchangeLog log;
  private final SafeWords words;
  private final AtomicBoolean probing = new AtomicBoolean();

  private volatile long lastProbe;
  private volatile @Nullable Pause pause;

  /** When the unbroken row of failures began, or null while the last exchange was good. */
  private @Nullable Instant failingSince;

  /** Whether the system itself is down, and not only one request hard for it. */
  private boolean probeFailed;

  private ConfiguredConnection(
      ConnectionSettings settings,
      Set<Class<?>> ports,
      @Nullable OpenedAdapter adapter,
      @Nullable String misconfigured,
      Clock clock,
      Watch watch) {
    this.settings = settings;
    this.ports = Set.copyOf(ports);
    this.adapter = adapter;
    this.misconfigured = misconfigured;
    this.clock = clock;
    this.watch = watch;
    this.guard = new Guard(settings.name(), settings.permits(), settings.circuitDelay());
    this.log = new ExchangeLog(clock);
    this.words = new SafeWords(settings.values());
    this.lastProbe = System.nanoTime() - settings.probeEvery().toNanos();
  }

  /** Offers those of the ports for which the adapter was given what it needs. */
  static ConfiguredConnection opened(
      ConnectionSettings settings,
      Set<Class<?>> ports,
      OpenedAdapter adapter,
      Clock clock,
      Watch watch) {
    Set<Class<?>> offered =
        ports.stream()
            .filter(port -> adapter.port(port).isPresent())
            .collect(Collectors.toUnmodifiableSet());
    return new ConfiguredConnection(settings, offered, adapter, null, clock, watch);
  }

  static ConfiguredConnection misconfigured(
      ConnectionSettings settings, Set<Class<?>> ports, String why, Clock clock, Watch watch) {
    return new ConfiguredConnection(settings, ports, null, why, clock, watch);
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public String label() {
    return settings.label();
  }

  String safeWords(Throwable failure) {
    return words.of(failure);
  }

  ConnectionSettings settings() {
    return settings;
  }

  @Override
  public boolean offers(Class<?> port) {
    return ports.contains(port);
  }

  Set<Class<?>> ports() {
    return ports;
  }

  @Override
  public <P, T> T call(Class<P> port, String operation, Function<P, T> work) {
    P system =
        adapter()
            .port(port)
            .orElseThrow(
                () -> new IllegalArgumentException(name() + " does not offer " + port.getName()));
    if (pause != null) {
      throw new SystemUnavailableException(
          "the connection " + name() + " is paused", false, null, null);
    }
    T answer;
    try {
      answer = guard.call(() -> exchange(operation, () -> work.apply(system)));
    } catch (RequestRejectedException e) {
      answered();
      throw e;
    }
    answered();
    return answer;
  }

  /** One exchange with the system, written down; no guard here. It always has an id. */
  private <T> T exchange(String operation, Supplier<T> work) {
    try (Correlation.Scope cause = Correlation.goingOn()) {
      return writtenDown(operation, work);
    }
  }

  private <T> T writtenDown(String operation, Supplier<T> work) {
    long start = System.nanoTime();
    try {
      T answer = work.get();
      log.good(since(start));
      return answer;
    } catch (RequestRejectedException e) {
      log.good(since(start));
      throw e;
    } catch (AccessRefusedException e) {
      log.failed(operation, since(start), words.of(e));
      accessRefused(words.of(e));
      throw e;
    } catch (SystemUnavailableException | ContractBrokenException e) {
      log.failed(operation, since(start), words.of(e));
      failing();
      throw e;
    } catch (RuntimeException e) {
      log.failed(operation, since(start), words.of(e));
      throw e;
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private void accessRefused(String safeWords) {
    synchronized (this) {
      if (pause != null) {
        return;
      }
      pause = new Pause(Pause.Reason.OUTAGE_ACCESS, null, clock.instant());
    }
    watch.accessRefused(this, safeWords);
  }

  private synchronized void failing() {
    if (failingSince == null) {
      failingSince = clock.instant();
    }
  }

  private void answered() {
    boolean wasDown;
    synchronized (this) {
      wasDown = probeFailed;
      failingSince = null;
      probeFailed = false;
    }
    if (wasDown) {
      watch.recovered(this);
    }
  }

  /**
   * Asks the system whether it is there, whatever the guard thinks; a good answer closes the
   * circuit and ends a pause that refused access began.
   *
   * @return the words of the failure, or empty when all is well
   */
  Optional<String> probe() {
    lastProbe = System.nanoTime();
    OpenedAdapter opened = adapter;
    if (opened == null) {
      return Optional.of(String.valueOf(misconfigured));
    }
    try {
      exchange(
          "ping",
          () -> {
            opened.ping();
            return true;
          });
    } catch (RequestRejectedException e) {
      // It answered, and let us in.
    } catch (RuntimeException e) {
      boolean news;
      synchronized (this) {
        failing();
        news = !probeFailed && pause == null;
        probeFailed = true;
      }
      guard.disproved();
      if (news) {
        watch.down(this, words.of(e));
      }
      return Optional.of(words.of(e));
    } finally {
      lastProbe = System.nanoTime();
    }
    guard.proved();
    boolean refusedBefore = pausedBecauseRefused();
    if (refusedBefore) {
      synchronized (this) {
        pause = null;
        probeFailed = true;
      }
      watch.accessGranted(this);
    }
    answered();
    return Optional.empty();
  }

  /** Starts a probe when something is wrong that a probe may end and the last was long ago. */
  void probeWhenDue(Executor executor) {
    if (!needsProbe()
        || System.nanoTime() - lastProbe < settings.probeEvery().toNanos()
        || !probing.compareAndSet(false, true)) {
      return;
    }
    try {
      executor.execute(
          () -> {
            try {
              probe();
            } finally {
              probing.set(false);
            }
          });
    } catch (RejectedExecutionException e) {
      probing.set(false);
      throw e;
    }
  }

  private synchronized boolean needsProbe() {
    return adapter != null
        && (pause == null
            ? failingSince != null || guard.circuit() != Guard.Circuit.CLOSED
            : pausedBecauseRefused());
  }

  private boolean pausedBecauseRefused() {
    Pause now = pause;
    return now != null && now.reason() == Pause.Reason.OUTAGE_ACCESS;
  }

  /** How many more calls would be let through now. */
  int free() {
    return adapter == null || pause != null ? 0 : guard.free();
  }

  void paused(@Nullable Pause now) {
    pause = now;
  }

  /**
   * What the database said a moment ago, which every member of the cluster shares; null when not
   * paused. A pause that began here meanwhile stays.
   */
  synchronized void learned(@Nullable Pause shared) {
    Pause here = pause;
    boolean fresh = here != null && here.since().plus(FRESH).isAfter(clock.instant());
    if (shared != null || !fresh) {
      pause = shared;
    }
  }

  @Nullable Pause pause() {
    return pause;
  }

  @Nullable String whyMisconfigured() {
    return misconfigured;
  }

  Guard.Circuit circuit() {
    return guard.circuit();
  }

  ExchangeLog.Hour hour() {
    return log.hour();
  }

  SystemHealth health() {
    if (adapter == null) {
      return SystemHealth.MISCONFIGURED;
    }
    if (pause != null) {
      return SystemHealth.PAUSED;
    }
    if (downSince() != null) {
      return SystemHealth.DOWN;
    }
    OptionalLong p95 = log.recentP95(RECENT_MINUTES);
    return p95.isPresent() && p95.getAsLong() > settings.slowAfter().toMillis()
        ? SystemHealth.SLOW
        : SystemHealth.HEALTHY;
  }

  /** Since when the system is known to be down, or null. */
  synchronized @Nullable Instant downSince() {
    boolean known = probeFailed || guard.circuit() != Guard.Circuit.CLOSED;
    return known ? failingSince : null;
  }

  private OpenedAdapter adapter() {
    OpenedAdapter opened = adapter;
    if (opened == null) {
      throw new SystemUnavailableException(
          "the connection " + name() + " is misconfigured", false, null, null);
    }
    return opened;
  }

  @Override
  public void close() {
    if (adapter != null) {
      adapter.close();
    }
  }
}
