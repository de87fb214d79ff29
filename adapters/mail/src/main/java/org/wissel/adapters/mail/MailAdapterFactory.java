package org.wissel.adapters.mail;

import java.util.Set;
import org.wissel.spi.AdapterFactory;
import org.wissel.spi.AdapterSettings;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.catering.CateringSystem;

/** Opens connections to a caterer with a mailbox: adapter {@code mail}. */
public final class MailAdapterFactory implements AdapterFactory {

  @Override
  public String name() {
    return "mail";
  }

  @Override
  public Set<Class<?>> ports() {
    return Set.of(CateringSystem.class);
  }

  @Override
  public OpenedAdapter open(AdapterSettings settings) {
    return new MailAdapter(MailSettings.of(settings));
  }
}
