package org.wissel.portal.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A wish that the portal does not fulfil, with the sentence the person reads. Thrown by services,
 * shown beside the field by pages and as problem details by REST; rolls the transaction back.
 */
public class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What kind of no; the number is the HTTP status. */
  public enum Kind {
    MALFORMED(400),
    FORBIDDEN(403),
    /** Unknown, or somebody else's. */
    NOT_FOUND(404),
    /** The record changed meanwhile or its state does not allow it. */
    CONFLICT(409),
    INVALID(422),
    UNAVAILABLE(503);

    private final int status;

    Kind(int status) {
      this.status = status;
    }

    public int status() {
      return status;
    }
  }

  private final Kind kind;
  private final @Nullable String field;
  private final String key;
  private final transient List<Object> arguments;
  private final transient List<Refusal> others;

  /**
   * @param field the input it is about, as REST names it, or null
   * @param key of the sentence in the feature's messages, e.g. {@code leave.refusal.overlap}
   * @param arguments for the sentence
   */
  public Refusal(Kind kind, @Nullable String field, String key, Object... arguments) {
    this(kind, field, key, List.of(arguments), List.of());
  }

  private Refusal(
      Kind kind, @Nullable String field, String key, List<Object> arguments, List<Refusal> others) {
    super(key);
    this.kind = kind;
    this.field = field;
    this.key = key;
    this.arguments = arguments;
    this.others = others;
  }

  /** The same, and what is wrong with other fields. */
  Refusal with(List<Refusal> more) {
    return new Refusal(kind, field, key, arguments, List.copyOf(more));
  }

  public static Refusal invalid(String field, String key, Object... arguments) {
    return new Refusal(Kind.INVALID, field, key, arguments);
  }

  public static Refusal forbidden(String key, Object... arguments) {
    return new Refusal(Kind.FORBIDDEN, null, key, arguments);
  }

  public static Refusal notFound() {
    return new Refusal(Kind.NOT_FOUND, null, "shell.refusal.notFound");
  }

  public static Refusal conflict(String key, Object... arguments) {
    return new Refusal(Kind.CONFLICT, null, key, arguments);
  }

  public Kind kind() {
    return kind;
  }

  public @Nullable String field() {
    return field;
  }

  public String key() {
    return key;
  }

  public List<Object> arguments() {
    return arguments;
  }

  /** What is wrong with other fields besides. */
  public List<Refusal> others() {
    return others;
  }
}
