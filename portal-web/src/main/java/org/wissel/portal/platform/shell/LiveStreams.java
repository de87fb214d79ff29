package org.wissel.portal.platform.shell;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.topic.ITopic;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.identity.Role;
import org.wissel.spi.EmployeeNumber;

/** The streams that are open on this node, and the bridge from the topic of all nodes to them. */
@ApplicationScoped
class LiveStreams {

  private static final System.Logger LOG = System.getLogger(LiveStreams.class.getName());

  /** A browser shares one stream between its tabs, so more than this is not a person at work. */
  private static final int MOST_PER_EMPLOYEE = 8;

  /** A page that hears none asks by itself what changed. */
  private static final String BEAT_EVENT = "beat";

  /** Keeps proxies from closing a quiet connection, and finds those whose browser is gone. */
  private static final Duration BEAT = Duration.ofSeconds(25);

  /** Then the browser connects anew and is asked again who it is. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** How long a signal is kept for pages that were made just before their stream opened. */
  private static final Duration KEPT = Duration.ofMinutes(1);

  private final Deque<Told> told = new ConcurrentLinkedDeque<>();
  private final Set<Stream> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong numbers = new AtomicLong();

  @Inject HazelcastInstance hazelcast;
  @Inject KeptParts kept;
  @Inject Event<LiveHeard> heard;
  @Inject Clock clock;
  @Resource ManagedScheduledExecutorService executor;
  @Resource ContextService contexts;

  private @Nullable UUID listener;
  private @Nullable ScheduledFuture<?> beat;

  record Told(Instant when, LiveSignal signal) {}

  record Stream(
      long number,
      EmployeeNumber employee,
      Set<Role> roles,
      SseEventSink sink,
      Sse sse,
      long opened) {

    boolean hears(LiveSignal signal) {
      return (signal.employees() == null || signal.employees().contains(employee.value()))
          && (signal.role() == null || roles.contains(signal.role()));
    }

    boolean isOlderThan(Duration age) {
      return System.nanoTime() - opened > age.toNanos();
    }
  }

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    // Hazelcast's own threads know no application: without its context they find no configuration.
    Consumer<LiveSignal> pass = contexts.contextualConsumer(this::pass);
    listener = topic().addMessageListener(message -> pass.accept(message.getMessageObject()));
    beat =
        executor.scheduleAtFixedRate(
            this::beat, BEAT.toSeconds(), BEAT.toSeconds(), TimeUnit.SECONDS);
  }

  @PreDestroy
  void stop() {
    if (beat != null) {
      beat.cancel(false);
    }
    if (listener != null) {
      topic().removeMessageListener(listener);
    }
    open.forEach(this::close);
  }

  void add(
      EmployeeNumber employee,
      Set<Role> roles,
      SseEventSink sink,
      Sse sse,
      @Nullable Instant since) {
    List<Stream> others =
        open.stream()
            .filter(stream -> stream.employee().equals(employee))
            .sorted(Comparator.comparingLong(Stream::number))
            .toList();
    others.stream().limit(Math.max(0, others.size() - MOST_PER_EMPLOYEE + 1)).forEach(this::close);
    Stream stream =
        new Stream(numbers.incrementAndGet(), employee, roles, sink, sse, System.nanoTime());
    open.add(stream);
    send(stream, sse.newEventBuilder().reconnectDelay(1000).comment("open").build());
    if (since != null) {
      told.stream()
          .filter(past -> past.when().isAfter(since) && stream.hears(past.signal()))
          .map(past -> past.signal().kind())
          .filter(kind -> !LiveSignal.HANG_UP.equals(kind))
          .distinct()
          .forEach(kind -> send(stream, sse.newEvent(kind)));
    }
  }

  /** Hands the sending to another thread: a slow browser must not hold up the topic. */
  private void pass(LiveSignal signal) {
    Instant now = Instant.now(clock);
    told.add(new Told(now, signal));
    told.removeIf(past -> past.when().isBefore(now.minus(KEPT)));
    kept.changed(signal);
    heard.fire(new LiveHeard(signal.kind(), signal.employees()));
    for (Stream stream : open) {
      if (stream.hears(signal)) {
        executor.execute(() -> deliver(stream, signal));
      }
    }
  }

  private void deliver(Stream stream, LiveSignal signal) {
    if (LiveSignal.HANG_UP.equals(signal.kind())) {
      close(stream);
    } else {
      send(stream, stream.sse().newEvent(signal.kind()));
    }
  }

  private void beat() {
    for (Stream stream : open) {
      if (stream.isOlderThan(LONGEST)) {
        close(stream);
      } else {
        send(stream, stream.sse().newEventBuilder().name(BEAT_EVENT).data(BEAT_EVENT).build());
      }
    }
  }

  private void send(Stream stream, OutboundSseEvent event) {
    try {
      stream
          .sink()
          .send(event)
          .whenComplete(
              (sent, failure) -> {
                if (failure != null) {
                  close(stream);
                }
              });
    } catch (IllegalStateException e) {
      close(stream); // it was closed meanwhile
    }
  }

  private void close(Stream stream) {
    open.remove(stream);
    try {
      stream.sink().close();
    } catch (RuntimeException e) {
      // The browser was gone already: closing cannot say goodbye to it.
      LOG.log(Level.DEBUG, "a stream was broken", e);
    }
  }

  private ITopic<LiveSignal> topic() {
    return hazelcast.getTopic(Live.TOPIC);
  }
}
