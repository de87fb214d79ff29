package org.wissel.portal.groups;

import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Refusal;

/** What is said with a call that needs little more than its address; not checked yet. */
public final class GroupAnswer {

  private GroupAnswer() {}

  /** Why somebody wants to come in, at most 400 characters; may be empty. */
  public record Words(@Nullable String words) {}

  /** {@code OWNER}, {@code MEMBER} or {@code GUEST}. */
  public record InRole(@Nullable String role) {}

  /** Whether somebody is let in, or comes to an event. */
  public record YesNo(@Nullable Boolean yes) {
    boolean checked() {
      if (yes == null) {
        throw Refusal.invalid("yes", "groups.refusal.yes");
      }
      return yes;
    }
  }

  /** For how many days somebody else may read a file: 1, 7 or 30. */
  public record Days(@Nullable Integer days) {}

  /** The address of a calendar, or of a link; with a secret in it. */
  public record Address(String address) {}
}
