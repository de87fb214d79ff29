package org.wissel.portal.bad.leave;

import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.enterprise.concurrent.ManagedExecutorService;

@Singleton
class LeaveThatWorksInAnEjb {
  @Resource ManagedExecutorService executor;
}
