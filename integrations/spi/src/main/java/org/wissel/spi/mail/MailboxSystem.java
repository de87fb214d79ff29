package org.wissel.spi.mail;

import java.util.List;
import java.util.Optional;
import org.wissel.spi.AdapterException;
import org.wissel.spi.RequestRejectedException;

/**
 * A mailbox that is the portal's alone: whatever comes into it is read once and taken out. However
 * a message is written, it never makes a call fail; what cannot be read is said to be unreadable.
 */
public interface MailboxSystem {

  /**
   * Handles of the messages that nobody has taken out yet, the oldest first, at most so many.
   *
   * @throws AdapterException when the mailbox cannot be read
   */
  List<String> waiting(int most);

  /**
   * One of them; empty when it has gone meanwhile.
   *
   * @throws RequestRejectedException when this one cannot be had although the mailbox can be read
   * @throws AdapterException when the mailbox cannot be read
   */
  Optional<MailMessage> read(String handle);

  /**
   * Takes it out of the mailbox, where it still is.
   *
   * @throws RequestRejectedException when this one stays although the mailbox can be read
   * @throws AdapterException when that is not sure
   */
  void taken(String handle);
}
