package org.wissel.portal.platform.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.function.Supplier;

/** Transactions around single steps, for code that runs outside any. */
@ApplicationScoped
class Transactions {

  /** Runs the work in a transaction of its own; what it throws rolls back. */
  @Transactional(TxType.REQUIRES_NEW)
  public <T> T inNew(Supplier<T> work) {
    return work.get();
  }
}
