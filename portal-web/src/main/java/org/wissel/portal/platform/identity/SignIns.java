package org.wissel.portal.platform.identity;

import com.hazelcast.config.EvictionConfig;
import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MaxSizePolicy;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import com.hazelcast.nio.serialization.HazelcastSerializationException;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Everybody who is signed in and everybody who is about to, shared by all nodes. The key is a hash
 * of the cookie, so that a look into the memory gives nobody a cookie.
 *
 * <p>Who is signed in also stands in the database, sealed, and outlives the nodes. A request whose
 * sign-in is in memory costs no SQL: when it was last used is written once a minute.
 */
@ApplicationScoped
class SignIns {
  private static final System.Logger LOG = System.getLogger(SignIns.class.getName());
  private static final String SIGN_INS = "sign-ins";
  private static final String PENDING = "sign-ins-pending";
  static final int PENDING_SECONDS = 600;

  /**
   * More than this on one node, and the ones used longest ago are dropped: nobody is locked out.
   */
  private static final int PENDING_LIMIT = 20_000;

  /** A node that dies gives its locks back anyway; this is for a thread that hangs. */
  private static final int LOCK_SECONDS = 60;

  private final SecureRandom random = new SecureRandom();

  /** Keys that were used here since the database was last told. */
  private final Set<String> used = ConcurrentHashMap.newKeySet();

  /** Keys whose newest state the database could not take. */
  private final Set<String> unsaved = ConcurrentHashMap.newKeySet();

  @Inject HazelcastInstance hazelcast;
  @Inject SignInRepository repository;
  @Inject SignInSettings settings;
  @Inject Clock clock;

  /** Asks the provider; null ends the sign-in. */
  interface Refresh {
    @Nullable SignIn of(SignIn stale);
  }

  @PostConstruct
  void open() {
    hazelcast
        .getConfig()
        .addMapConfig(
            new MapConfig(PENDING)
                .setEvictionConfig(
                    new EvictionConfig()
                        .setEvictionPolicy(EvictionPolicy.LRU)
                        .setMaxSizePolicy(MaxSizePolicy.PER_NODE)
                        .setSize(PENDING_LIMIT)));
  }

  /** 256 random bits as text that fits into a cookie and an address. */
  String secret() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static String key(String secret) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  void await(String state, PendingSignIn signIn) {
    pending().set(key(state), signIn, PENDING_SECONDS, TimeUnit.SECONDS);
  }

  /** Each state serves once. */
  @Nullable PendingSignIn take(@Nullable String state) {
    return state == null ? null : pending().remove(key(state));
  }

  @Nullable SignIn find(@Nullable String cookie) {
    if (cookie == null) {
      return null;
    }
    String key = key(cookie);
    SignIn signIn = cached(key);
    if (signIn == null) {
      signIn = recalled(key);
    }
    if (signIn == null) {
      return null;
    }
    if (millisLeft(signIn) <= 0) {
      delete(key);
      return null;
    }
    used.add(key);
    return signIn;
  }

  void keep(String cookie, SignIn signIn) {
    String key = key(cookie);
    store(key, signIn);
    cache(key, signIn);
  }

  @Nullable SignIn end(@Nullable String cookie) {
    if (cookie == null) {
      return null;
    }
    String key = key(cookie);
    signIns().lock(key, LOCK_SECONDS, TimeUnit.SECONDS);
    try {
      SignIn cached = cached(key);
      SignIn ended = cached == null ? stored(key) : cached;
      delete(key);
      return ended;
    } finally {
      signIns().unlock(key);
    }
  }

  /**
   * Refreshes a stale sign-in, one thread of one node at a time; the others go on with the stale
   * one instead of waiting.
   */
  @Nullable SignIn refreshed(String cookie, SignIn stale, Refresh refresh)
      throws InterruptedException {
    String key = key(cookie);
    if (!signIns().tryLock(key, 0, TimeUnit.SECONDS, LOCK_SECONDS, TimeUnit.SECONDS)) {
      return stale;
    }
    try {
      SignIn current = cached(key);
      if (current == null || current.freshUntil() > clock.millis()) {
        return current;
      }
      SignIn next = refresh.of(current);
      if (next == null) {
        delete(key);
      } else {
        replace(key, next);
      }
      return next;
    } finally {
      signIns().unlock(key);
    }
  }

  /** Changes what is kept of a sign-in, if it still is one. */
  void change(String cookie, UnaryOperator<SignIn> change) {
    String key = key(cookie);
    signIns().lock(key, LOCK_SECONDS, TimeUnit.SECONDS);
    try {
      SignIn current = cached(key);
      if (current != null) {
        replace(key, change.apply(current));
      }
    } finally {
      signIns().unlock(key);
    }
  }

  /** Writes what the database does not know yet, and deletes there what is over. */
  void bringTableUpToDate() {
    for (String key : List.copyOf(unsaved)) {
      storeAgain(key);
    }
    List<String> keys = List.copyOf(used);
    Instant now = clock.instant();
    if (!keys.isEmpty()) {
      repository.used(keys, now);
      used.removeAll(keys);
    }
    repository.deleteEnded(now, now.minus(settings.maxIdle()));
  }

  private void storeAgain(String key) {
    signIns().lock(key, LOCK_SECONDS, TimeUnit.SECONDS);
    try {
      SignIn current = cached(key);
      if (current != null) {
        store(key, current);
      }
      unsaved.remove(key);
    } finally {
      signIns().unlock(key);
    }
  }

  private @Nullable SignIn cached(String key) {
    try {
      return signIns().get(key);
    } catch (HazelcastSerializationException e) {
      return null; // kept by another version of the portal
    }
  }

  /**
   * Takes a sign-in from the database into memory, after a restart. Under the lock, so that a
   * sign-out at the same moment is not undone; who does not get it goes on with what was read.
   */
  private @Nullable SignIn recalled(String key) {
    SignIn stored = stored(key);
    if (stored == null || !signIns().tryLock(key)) {
      return stored;
    }
    try {
      SignIn cached = cached(key);
      SignIn recalled = cached == null ? stored(key) : cached;
      if (cached == null && recalled != null) {
        cache(key, recalled);
      }
      return recalled;
    } finally {
      signIns().unlock(key);
    }
  }

  private @Nullable SignIn stored(String key) {
    byte[] sealed = repository.find(key, clock.instant().minus(settings.maxIdle()));
    return sealed == null ? null : seal().open(key, sealed);
  }

  private void store(String key, SignIn signIn) {
    repository.keep(
        key,
        seal().seal(key, signIn),
        clock.instant(),
        Instant.ofEpochMilli(signIn.started()).plus(settings.maxAge()));
  }

  /** The provider has forgotten the old tokens: the new ones must not be lost with the database. */
  private void replace(String key, SignIn signIn) {
    cache(key, signIn);
    try {
      store(key, signIn);
      unsaved.remove(key);
    } catch (RuntimeException e) {
      unsaved.add(key);
      LOG.log(System.Logger.Level.WARNING, "A sign-in is kept in memory only, for the moment", e);
    }
  }

  private void cache(String key, SignIn signIn) {
    long left = millisLeft(signIn);
    if (left > 0) {
      signIns()
          .set(
              key,
              signIn,
              left,
              TimeUnit.MILLISECONDS,
              settings.maxIdle().toMillis(),
              TimeUnit.MILLISECONDS);
    }
  }

  /** First where it lasts: what cannot be deleted there has not ended. */
  private void delete(String key) {
    repository.delete(key);
    signIns().delete(key);
  }

  private long millisLeft(SignIn signIn) {
    return signIn.started() + settings.maxAge().toMillis() - clock.millis();
  }

  private SignInSeal seal() {
    return new SignInSeal(settings.key());
  }

  private IMap<String, SignIn> signIns() {
    return hazelcast.getMap(SIGN_INS);
  }

  private IMap<String, PendingSignIn> pending() {
    return hazelcast.getMap(PENDING);
  }
}
