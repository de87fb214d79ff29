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
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Everybody who is signed in and everybody who is about to, shared by all nodes. The key is a hash
 * of the cookie, so that a look into the memory gives nobody a cookie.
 */
@ApplicationScoped
class SignIns {
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

  @Inject HazelcastInstance hazelcast;
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
    try {
      SignIn signIn = signIns().get(key);
      if (signIn != null && millisLeft(signIn) <= 0) {
        signIns().delete(key);
        return null;
      }
      return signIn;
    } catch (HazelcastSerializationException e) {
      return null; // kept by another version of the portal: the person signs in again
    }
  }

  void keep(String cookie, SignIn signIn) {
    set(key(cookie), signIn);
  }

  @Nullable SignIn end(@Nullable String cookie) {
    return cookie == null ? null : signIns().remove(key(cookie));
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
      SignIn current = signIns().get(key);
      if (current == null || current.freshUntil() > clock.millis()) {
        return current;
      }
      SignIn next = refresh.of(current);
      if (next == null) {
        signIns().delete(key);
      } else {
        set(key, next);
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
      SignIn current = signIns().get(key);
      if (current != null) {
        set(key, change.apply(current));
      }
    } finally {
      signIns().unlock(key);
    }
  }

  int size() {
    return signIns().size();
  }

  private void set(String key, SignIn signIn) {
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

  private long millisLeft(SignIn signIn) {
    return signIn.started() + settings.maxAge().toMillis() - clock.millis();
  }

  private IMap<String, SignIn> signIns() {
    return hazelcast.getMap(SIGN_INS);
  }

  private IMap<String, PendingSignIn> pending() {
    return hazelcast.getMap(PENDING);
  }
}
