package org.wissel.adapters.tryton;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.wissel.spi.SystemUnavailableException;

/** Lets writes to one thing through one after the other, within their time; on this node. */
final class TrytonLocks {

  private static final int STRIPES = 64;

  private final TrytonLine line;
  private final TrytonSettings settings;
  private final List<ReentrantLock> locks =
      Stream.generate(ReentrantLock::new).limit(STRIPES).toList();

  TrytonLocks(TrytonLine line, TrytonSettings settings) {
    this.line = line;
    this.settings = settings;
  }

  <T> T alone(String what, Supplier<T> work) {
    ReentrantLock lock = locks.get(Math.floorMod(what.hashCode(), STRIPES));
    return line.inTime(
        () -> {
          if (!locked(lock)) {
            throw new SystemUnavailableException(
                settings.connection() + " takes too long with another write", false, null, null);
          }
          try {
            return work.get();
          } finally {
            lock.unlock();
          }
        });
  }

  private boolean locked(ReentrantLock lock) {
    try {
      return lock.tryLock(line.left(), NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
