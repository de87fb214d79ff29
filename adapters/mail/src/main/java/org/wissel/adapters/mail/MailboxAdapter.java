package org.wissel.adapters.mail;

import java.util.Optional;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.mail.MailboxSystem;

/** One connection to a mailbox of the portal's. */
final class MailboxAdapter implements OpenedAdapter {

  private final MailInbox inbox;

  MailboxAdapter(MailboxSettings settings) {
    this.inbox = new MailInbox(settings);
  }

  @Override
  public <P> Optional<P> port(Class<P> type) {
    return type == MailboxSystem.class ? Optional.of(type.cast(inbox)) : Optional.empty();
  }

  @Override
  public void ping() {
    inbox.waiting(1);
  }

  @Override
  public void close() {
    inbox.close();
  }
}
