package org.wissel.portal.faults;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the QR code of a sticker says: the address of the form with the code of the device. */
final class Sticker {

  private static final String FORM = "/faults/form.xhtml";

  /** A code alone, as stickers from before the portal may have it. */
  private static final Pattern BARE = Pattern.compile("[\\w.-]{1,64}");

  private static final Pattern CODE = Pattern.compile("(?:^|&)code=([^&]{1,200})(?:&|$)");

  private Sticker() {}

  /**
   * @param portal its address without a slash at the end
   */
  static String text(URI portal, String code) {
    return portal + FORM + "?code=" + URLEncoder.encode(code, StandardCharsets.UTF_8);
  }

  /** The code on a sticker of ours; empty for anything else that somebody may hold up. */
  static Optional<String> code(URI portal, String seen) {
    if (BARE.matcher(seen).matches()) {
      return Optional.of(seen);
    }
    try {
      URI address = new URI(seen);
      String query = address.getRawQuery();
      if (!seen.startsWith(portal + FORM) || !FORM.equals(address.getPath()) || query == null) {
        return Optional.empty();
      }
      Matcher code = CODE.matcher(query);
      return code.find()
          ? Optional.of(URLDecoder.decode(code.group(1), StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
