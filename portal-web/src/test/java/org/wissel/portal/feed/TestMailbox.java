package org.wissel.portal.feed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.wissel.portal.platform.systems.SystemConnection;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SystemUnavailableException;
import org.wissel.spi.mail.MailMessage;
import org.wissel.spi.mail.MailboxSystem;

/** A mailbox in memory, on a line that may break. */
final class TestMailbox implements MailboxSystem, SystemConnection {

  final Map<String, MailMessage> mails = new LinkedHashMap<>();

  /** Whether the line breaks when one is taken out. */
  boolean loses;

  /** The one that is not handed over. */
  String keeps = "";

  /** The one that cannot be taken out. */
  String stuck = "";

  @Override
  public List<String> waiting(int most) {
    return mails.keySet().stream().limit(most).toList();
  }

  @Override
  public Optional<MailMessage> read(String handle) {
    if (handle.equals(keeps)) {
      throw new RequestRejectedException("message", "not this one");
    }
    return Optional.ofNullable(mails.get(handle));
  }

  @Override
  public void taken(String handle) {
    if (loses) {
      throw new SystemUnavailableException("gone", true, null, null);
    }
    if (handle.equals(stuck)) {
      throw new RequestRejectedException("message", "not this one");
    }
    mails.remove(handle);
  }

  @Override
  public String name() {
    return "post";
  }

  @Override
  public String label() {
    return "Post";
  }

  @Override
  public boolean offers(Class<?> port) {
    return port == MailboxSystem.class;
  }

  @Override
  public <P, T> T call(Class<P> port, String operation, Function<P, T> work) {
    return work.apply(port.cast(this));
  }
}
