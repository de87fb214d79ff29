package org.wissel.portal.platform;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where people talk about a thing; a plain address, so that a task knows nothing of it. */
public final class TalkAddress {

  private TalkAddress() {}

  /** The discussion of a thing, by the kind and id of its {@link Subject}. */
  public static String about(String kind, String id) {
    return "/feed/about.xhtml?kind=" + encoded(kind) + "&id=" + encoded(id);
  }

  /** Where somebody tells of something of their own; nothing is told before they send it. */
  public static String share(String kind, String id, String text) {
    return "/feed/share.xhtml?kind="
        + encoded(kind)
        + "&id="
        + encoded(id)
        + "&text="
        + encoded(text);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
