package org.wissel.portal.platform.shell;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the frame around every page shows beside the reader's name. */
@Named("shell")
@RequestScoped
public class ShellView {

  @Inject KeptParts kept;
  @Inject Clock clock;

  /** The server's time, against which a browser corrects its own for countdowns. */
  public String getNow() {
    return Instant.now(clock).toString();
  }

  /** Where a part is kept that shows only who reads. */
  public @Nullable String still(String part) {
    return kept.still(part);
  }

  /**
   * Where a part is kept that shows what changes of these kinds, as {@code data-live} names them.
   */
  public @Nullable String changing(String part, String kinds) {
    return kept.changing(part, kinds.split(" "));
  }
}
