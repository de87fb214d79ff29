package org.wissel.portal.expenses;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wissel.portal.platform.Retention;

/** A draft that nobody came back to. */
@ApplicationScoped
class ExpenseRetention implements Retention {

  @Inject ExpenseDraftService drafts;

  @Inject
  @ConfigProperty(name = "wissel.expenses.keep-drafts")
  Duration keep;

  @Override
  public String what() {
    return "expense drafts";
  }

  @Override
  @Transactional
  public int deleteExpired() {
    return drafts.deleteExpired(keep);
  }
}
