package org.wissel.adapters.mail;

import java.util.Optional;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.catering.CateringSystem;

/** One connection to a caterer with a mailbox. */
final class MailAdapter implements OpenedAdapter {

  private final MailBox box;
  private final MailOut out;
  private final CateringSystem catering;

  MailAdapter(MailSettings settings) {
    this.box = new MailBox(settings);
    this.out = new MailOut(settings);
    this.catering = new MailCateringSystem(settings, box, out);
  }

  @Override
  public <P> Optional<P> port(Class<P> type) {
    return type == CateringSystem.class ? Optional.of(type.cast(catering)) : Optional.empty();
  }

  @Override
  public void ping() {
    box.in(folders -> true);
    out.check();
  }

  @Override
  public void close() {
    box.close();
  }
}
