package org.wissel.portal.platform.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/** Reads the settings of sign-in, and says at once if nobody can sign in with them. */
@ApplicationScoped
class SignInConfiguration {
  private static final System.Logger LOG = System.getLogger(SignInConfiguration.class.getName());

  @Inject Config config;

  @Produces
  @Singleton
  SignInSettings settings() {
    String client = config.getValue("wissel.sign-in.client-id", String.class);
    return new SignInSettings(
        config.getValue("wissel.portal-url", URI.class),
        !config.getValue("wissel.profile", String.class).equals("demo"),
        config.getOptionalValue("wissel.sign-in.issuer", String.class).orElse(null),
        client,
        config.getOptionalValue("wissel.sign-in.client-secret", String.class).orElse(null),
        config.getOptionalValue("wissel.sign-in.key", String.class).orElse(""),
        config.getValue("wissel.sign-in.scopes", String.class),
        config.getOptionalValue("wissel.sign-in.audience", String.class).orElse(client),
        config.getValue("wissel.sign-in.roles-claim", String.class),
        config.getValue("wissel.sign-in.email-claim", String.class),
        config.getValue("wissel.sign-in.number-claim", String.class),
        config.getValue("wissel.sign-in.max-age", Duration.class),
        config.getValue("wissel.sign-in.max-idle", Duration.class));
  }

  void announce(
      @Observes @Initialized(ApplicationScoped.class) Object start, SignInSettings settings) {
    settings.obstacle().ifPresent(sentence -> LOG.log(System.Logger.Level.ERROR, sentence));
  }
}
