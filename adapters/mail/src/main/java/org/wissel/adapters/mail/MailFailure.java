package org.wissel.adapters.mail;

import jakarta.mail.FolderClosedException;
import jakarta.mail.MessagingException;
import jakarta.mail.StoreClosedException;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.AccessRefusedException;
import org.wissel.spi.AdapterException;
import org.wissel.spi.SystemUnavailableException;
import org.wissel.spi.TrustedAuthorities;

/** What the library's failures become. */
final class MailFailure {

  /** How the library says it where its kind of exception is none of its interface. */
  private static final Pattern BROKEN = Pattern.compile("^(\\* BYE|connection failure)");

  /** What a server of IMAP cannot do now and may do later, as RFC 5530 has it. */
  private static final Pattern FOR_NOW =
      Pattern.compile("\\[(UNAVAILABLE|INUSE|SERVERBUG|LIMIT|OVERQUOTA)\\]");

  private MailFailure() {}

  /** The words of a failure and of all that caused it. */
  static String said(Throwable failure) {
    StringBuilder said = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = next(cause)) {
      said.append(cause.getMessage()).append('\n');
    }
    return said.toString();
  }

  /** Whether the line broke or was silent. */
  static boolean isBroken(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = next(cause)) {
      if (cause instanceof IOException
          || cause instanceof FolderClosedException
          || cause instanceof StoreClosedException
          || BROKEN.matcher(String.valueOf(cause.getMessage())).find()) {
        return true;
      }
    }
    return false;
  }

  /** Whether the server said that it cannot do it now. */
  static boolean isForNow(Throwable failure) {
    return FOR_NOW.matcher(said(failure)).find();
  }

  /**
   * Whether a server of SMTP refused who sends; the library's exception is none of its interface.
   */
  static boolean isOfSender(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = next(cause)) {
      if (cause.getClass().getSimpleName().equals("SMTPSenderFailedException")) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Throwable next(Throwable failure) {
    return failure instanceof MessagingException mail && mail.getNextException() != null
        ? mail.getNextException()
        : failure.getCause();
  }

  static AdapterException unavailable(
      String connection, boolean mayHaveArrived, Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = next(cause)) {
      if (TrustedAuthorities.isUntrusted(cause)) {
        return new AccessRefusedException("no trusted connection with " + connection, failure);
      }
    }
    return new SystemUnavailableException(
        connection + " cannot be reached or did not answer", mayHaveArrived, null, failure);
  }

  static AdapterException refused(String connection, Throwable failure) {
    return new AccessRefusedException(connection + " does not let us in", failure);
  }
}
