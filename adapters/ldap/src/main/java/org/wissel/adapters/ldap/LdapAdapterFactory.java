package org.wissel.adapters.ldap;

import java.util.Set;
import org.wissel.spi.AdapterFactory;
import org.wissel.spi.AdapterSettings;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.people.PeopleSystem;

/** Opens connections to LDAP directories: adapter {@code ldap}. */
public final class LdapAdapterFactory implements AdapterFactory {

  @Override
  public String name() {
    return "ldap";
  }

  @Override
  public Set<Class<?>> ports() {
    return Set.of(PeopleSystem.class);
  }

  @Override
  public OpenedAdapter open(AdapterSettings settings) {
    return new LdapAdapter(LdapSettings.of(settings));
  }
}
