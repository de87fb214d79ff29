package org.wissel.adapters.mail;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wissel.spi.AccessRefusedException;
import org.wissel.spi.AdapterException;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.PlainText;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SystemUnavailableException;

/** Sends over SMTP: one message to all its recipients or to none. */
final class MailOut {

  private static final Pattern REPLY = Pattern.compile("(?m)^([2-5])([0-9])[0-9][ -].*");
  private static final int LONGEST = 200;

  private final MailSettings settings;
  private final Session session;

  MailOut(MailSettings settings) {
    this.settings = settings;
    this.session = Session.getInstance(settings.properties(settings.smtp()));
  }

  /** Signs in and sends nothing. */
  void check() {
    close(connected());
  }

  void send(Message message, Address... to) {
    Transport transport = connected();
    try {
      transport.sendMessage(message, to);
    } catch (MessagingException e) {
      throw failed(e);
    } finally {
      close(transport);
    }
  }

  private static void close(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      // it has answered; how it says goodbye matters to nobody
      return;
    }
  }

  private Transport connected() {
    try {
      Transport transport = session.getTransport(settings.smtp().getScheme());
      transport.connect(settings.user(), settings.password());
      return transport;
    } catch (AuthenticationFailedException e) {
      Matcher reply = REPLY.matcher(MailFailure.said(e));
      throw reply.find() && reply.group(1).equals("5")
          ? MailFailure.refused(settings.connection(), e)
          : MailFailure.unavailable(settings.connection(), false, e);
    } catch (MessagingException e) {
      // nothing can have been sent before somebody has signed in
      throw MailFailure.unavailable(settings.connection(), false, e);
    }
  }

  private AdapterException failed(MessagingException e) {
    String said = MailFailure.said(e);
    Matcher reply = REPLY.matcher(said);
    if (!reply.find()) {
      return MailFailure.isBroken(e) || said.contains("[EOF]")
          ? MailFailure.unavailable(settings.connection(), true, e)
          : new ContractBrokenException(
              settings.connection() + " answered what is no answer of SMTP", e);
    }
    String sentence = PlainText.line(reply.group(), LONGEST);
    if (reply.group(1).equals("4")) {
      return new SystemUnavailableException(
          settings.connection() + " does not take it now: " + sentence, false, null, e);
    }
    if (e instanceof SendFailedException && !isOfContent(e)
        || MailFailure.isOfSender(e)
        || reply.group(2).equals("3")) {
      return new AccessRefusedException(
          settings.connection() + " does not take mail from us: " + sentence, e);
    }
    return new RequestRejectedException("refused", sentence);
  }

  /** Whether the addresses had been taken when it was refused. */
  private static boolean isOfContent(MessagingException e) {
    return e instanceof SendFailedException failed
        && (failed.getInvalidAddresses() == null || failed.getInvalidAddresses().length == 0);
  }
}
