package org.wissel.portal.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is wrong with the fields of something that was sent, told all at once. */
public final class Refusals {

  private final List<Refusal> found = new ArrayList<>();

  /** What is read from a field, or the other value where that is refused. */
  public <T> T read(Supplier<T> field, T otherwise) {
    return Objects.requireNonNullElse(orNull(field), otherwise);
  }

  /** The same where there need not be anything. */
  public <T> @Nullable T orNull(Supplier<? extends @Nullable T> field) {
    try {
      return field.get();
    } catch (Refusal refusal) {
      if (refusal.kind() != Refusal.Kind.INVALID) {
        throw refusal;
      }
      add(refusal);
      return null;
    }
  }

  /** Otherwise there is something wrong with the field. */
  public void check(boolean right, String field, String key, Object... arguments) {
    if (!right) {
      add(Refusal.invalid(field, key, arguments));
    }
  }

  /** Of each field what was found first. */
  private void add(Refusal refusal) {
    if (found.stream().noneMatch(other -> Objects.equals(other.field(), refusal.field()))) {
      found.add(refusal);
    }
  }

  /** Refuses with all that was found, if there is any. */
  public void end() {
    if (!found.isEmpty()) {
      throw found.get(0).with(found.subList(1, found.size()));
    }
  }
}
