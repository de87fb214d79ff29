package org.wissel.portal.platform.systems;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.OpenedAdapter;

/** An adapter with one port, whose pings fail as long as it is told to. */
final class FakeAdapter implements OpenedAdapter {

  /** The one port. */
  interface Port {
    String greet();
  }

  volatile @Nullable RuntimeException failure;
  final AtomicInteger pings = new AtomicInteger();

  @Override
  public <P> Optional<P> port(Class<P> type) {
    Port port = () -> "hello";
    return type == Port.class ? Optional.of(type.cast(port)) : Optional.empty();
  }

  @Override
  public void ping() {
    pings.incrementAndGet();
    RuntimeException wrong = failure;
    if (wrong != null) {
      throw wrong;
    }
  }

  @Override
  public void close() {}
}
