package org.wissel.portal.platform.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Set;

/** Lets an integration test send requests like the browser of an employee who has signed in. */
@ApplicationScoped
public class SignedIn {

  @Inject SignIns signIns;
  @Inject SignInSettings settings;
  @Inject Clock clock;

  /** What such a browser sends as {@code Cookie}. */
  public String cookie(KnownEmployee employee, Role... roles) {
    String secret = signIns.secret();
    signIns.keep(
        secret,
        new SignIn(
            "test",
            employee.fullName(),
            LinkedEmployee.of(employee, Preferences.NONE),
            Set.of(roles),
            "none",
            null,
            clock.millis(),
            Long.MAX_VALUE));
    Exchange exchange = Exchange.get("/");
    new Cookies(settings).keepSignIn(exchange.response(), secret);
    return exchange.cookiesSet.get(0).replaceFirst(";.*", "");
  }
}
