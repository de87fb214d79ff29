package org.wissel.portal.bad.leave;

import jakarta.transaction.Transactional;
import org.wissel.spi.people.PeopleSystem;

class TransactionalDelivery {

  @Transactional
  int deliver(PeopleSystem system) {
    return system.departments().size();
  }
}
