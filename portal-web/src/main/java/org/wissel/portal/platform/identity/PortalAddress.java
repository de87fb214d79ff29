package org.wissel.portal.platform.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;

/** Where people reach the portal, for what leads there from outside: stickers, messages. */
@ApplicationScoped
public class PortalAddress {

  @Inject SignInSettings settings;

  /** Scheme, host and port as browsers write them, without a slash at the end. */
  public URI origin() {
    return settings.portal();
  }
}
