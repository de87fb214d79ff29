package org.wissel.portal.platform.identity;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The table of sign-ins for tests that are about something else. */
class RememberedSignIns extends SignInRepository {
  final Map<String, byte[]> rows = new ConcurrentHashMap<>();

  @Override
  void keep(String key, byte[] sealed, Instant usedAt, Instant endsAt) {
    rows.put(key, sealed);
  }

  @Override
  byte @Nullable [] find(String key, Instant usedSince) {
    return rows.get(key);
  }

  @Override
  void delete(String key) {
    rows.remove(key);
  }

  @Override
  void used(Collection<String> keys, Instant at) {}

  @Override
  int deleteEnded(Instant now, Instant usedSince) {
    return 0;
  }
}
