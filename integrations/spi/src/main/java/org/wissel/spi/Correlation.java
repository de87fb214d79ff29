package org.wissel.spi;

import java.security.SecureRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The id under which one cause is found again everywhere: in the portal's log, in the outbox, and
 * at the outside system. It belongs to the thread and says nothing about a person.
 *
 * <p>The portal sets it around every call of a port: to that of the request in which the employee
 * sent what is delivered now, however much later and on whichever node, else to one of its own. An
 * adapter reads it in the calling thread and sends it along, over HTTP as {@link #HEADER}, so that
 * both sides can speak about the same call. Nothing may depend on it: what makes a repeated
 * submission the same one is its {@link SubmissionId}, whose tries may have different ids.
 */
public final class Correlation {

  /** Where it stands in HTTP. */
  public static final String HEADER = "X-Request-ID";

  private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{8,64}");

  /** No letter or digit that is mistaken for another when read over the telephone. */
  private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int LENGTH = 12;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final ThreadLocal<@Nullable String> CURRENT = new ThreadLocal<>();

  /** Work under an id; its end brings back the id from before. */
  public interface Scope extends AutoCloseable {
    @Override
    void close();
  }

  private Correlation() {}

  /** The id of this thread's work, or null when it has none. */
  public static @Nullable String id() {
    return CURRENT.get();
  }

  /** What this thread does from now on belongs to that id. */
  public static Scope under(String id) {
    if (!isSane(id)) {
      throw new IllegalArgumentException("no id: " + id.length() + " characters");
    }
    String before = CURRENT.get();
    CURRENT.set(id);
    return () -> {
      if (before == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(before);
      }
    };
  }

  /** What this thread does from now on gets an id that nothing had before. */
  public static Scope underItsOwn() {
    StringBuilder id = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      id.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return under(id.toString());
  }

  /** Goes on under the id that there is; where there is none, under one of its own. */
  public static Scope goingOn() {
    String id = CURRENT.get();
    return id == null ? underItsOwn() : under(id);
  }

  /** Whether an id that somebody else made can be taken over: short, and safe in a log. */
  public static boolean isSane(String id) {
    return SANE.matcher(id).matches();
  }
}
