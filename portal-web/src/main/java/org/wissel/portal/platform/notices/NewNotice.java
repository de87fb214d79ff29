package org.wissel.portal.platform.notices;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.identity.Role;

/**
 * What people are told of a thread. It holds no words that somebody wrote: those may be taken away,
 * and the title of a thread comes from its {@link NoticeSource} when the notice is shown.
 *
 * @param thread kind and id, e.g. {@code post:6f9d…}; the kind is that of its source
 * @param within the group or role whose people alone may know of it, e.g. {@code group:6f9d…}; null
 *     where everybody may
 * @param href where it leads, from the portal's root
 * @param key of the sentence in the feature's messages; {@code {0}} in it is how often it happened
 *     since it was last seen, {@code {1}} and so on are the arguments
 * @param arguments numbers, kinds, and people as {@code @[number]}, who are shown by today's name
 */
public record NewNotice(
    String thread, @Nullable String within, String href, String key, List<String> arguments) {
  public NewNotice {
    arguments = List.copyOf(arguments);
    if (!thread.matches("[a-z]{1,20}:.{1,80}")) {
      throw new IllegalArgumentException("a thread is kind:id, not " + thread);
    }
    if (!href.matches("/(?![/\\\\]).*")) {
      throw new IllegalArgumentException("a notice leads to a page of the portal, not " + href);
    }
  }

  /** Of something that is there for whoever has a role, and for nobody else. */
  public static NewNotice of(Role role, String thread, String href, String key) {
    return new NewNotice(thread, within(role), href, key, List.of());
  }

  static String within(Role role) {
    return "role:" + role.name();
  }

  /** Of something that everybody may know of. */
  public NewNotice(String thread, String href, String key, List<String> arguments) {
    this(thread, null, href, key, arguments);
  }
}
