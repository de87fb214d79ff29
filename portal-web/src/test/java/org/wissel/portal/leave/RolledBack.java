package org.wissel.portal.leave;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;

/**
 * Something in one transaction that leaves nothing. Not a UserTransaction: now and then the server
 * does not allow that to begin, with work beside.
 */
@ApplicationScoped
public class RolledBack {

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  TransactionSynchronizationRegistry transaction;

  @Transactional
  public void run(Runnable deed) {
    transaction.setRollbackOnly();
    deed.run();
  }
}
