package org.wissel.adapters.mail;

import java.util.Set;
import org.wissel.spi.AdapterFactory;
import org.wissel.spi.AdapterSettings;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.mail.MailboxSystem;

/** Opens connections to a mailbox that is read and emptied: adapter {@code mailbox}. */
public final class MailboxAdapterFactory implements AdapterFactory {

  @Override
  public String name() {
    return "mailbox";
  }

  @Override
  public Set<Class<?>> ports() {
    return Set.of(MailboxSystem.class);
  }

  @Override
  public OpenedAdapter open(AdapterSettings settings) {
    return new MailboxAdapter(MailboxSettings.of(settings));
  }
}
