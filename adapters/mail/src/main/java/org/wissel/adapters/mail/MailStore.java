package org.wissel.adapters.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.AccessRefusedException;
import org.wissel.spi.ContractBrokenException;

/** A mailbox over IMAP: its connection is kept as long as it holds. */
final class MailStore implements AutoCloseable {

  private final MailAccount account;
  private @Nullable Store store;

  /** What is done in the mailbox. */
  interface Work<T> {
    T in(Store connected) throws MessagingException, IOException;
  }

  MailStore(MailAccount account) {
    this.account = account;
  }

  /** Work with an open connection; whatever fails of it becomes an AdapterException. */
  <T> T in(Work<T> work) {
    Store used = null;
    try {
      used = connected();
      return work.in(used);
    } catch (AuthenticationFailedException e) {
      throw MailFailure.isForNow(e)
          ? MailFailure.unavailable(account.connection(), false, e)
          : MailFailure.refused(account.connection(), e);
    } catch (FolderNotFoundException e) {
      throw new AccessRefusedException(
          account.connection() + " has no folder " + e.getFolder().getFullName(), e);
    } catch (IllegalStateException e) {
      // how the library says that the folder closed while it was worked in
      forget(used);
      throw MailFailure.unavailable(account.connection(), false, e);
    } catch (MessagingException | IOException e) {
      forget(used);
      if (MailFailure.isBroken(e) || MailFailure.isForNow(e)) {
        throw MailFailure.unavailable(account.connection(), false, e);
      }
      throw new ContractBrokenException(
          account.connection() + " answered what is no answer of IMAP", e);
    }
  }

  /** The connection of before as long as it holds; several threads may use it. */
  private synchronized Store connected() throws MessagingException {
    if (store == null || !store.isConnected()) {
      forget(store);
      Store made =
          Session.getInstance(account.properties(account.imap()))
              .getStore(account.imap().getScheme());
      try {
        made.connect(account.user(), account.password());
      } catch (AuthenticationFailedException e) {
        throw e;
      } catch (MessagingException e) {
        throw MailFailure.unavailable(account.connection(), false, e);
      }
      store = made;
    }
    return store;
  }

  /** Others may have got another one meanwhile, which they work with. */
  private synchronized void forget(@Nullable Store gone) {
    if (gone == store) {
      store = null;
    }
    if (gone != null) {
      try {
        gone.close();
      } catch (MessagingException e) {
        // it is of no use any more
        return;
      }
    }
  }

  @Override
  public synchronized void close() {
    forget(store);
  }
}
