package org.wissel.adapters.ldap;

import java.util.Optional;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.people.PeopleSystem;

/** One connection to a directory. */
final class LdapAdapter implements OpenedAdapter {

  private final LdapPeopleSystem people;

  LdapAdapter(LdapSettings settings) {
    this.people = new LdapPeopleSystem(settings, new LdapLine(settings));
  }

  @Override
  public <P> Optional<P> port(Class<P> type) {
    return type == PeopleSystem.class ? Optional.of(type.cast(people)) : Optional.empty();
  }

  @Override
  public void ping() {
    people.ping();
  }

  @Override
  public void close() {
    // every call closes what it opened
  }
}
