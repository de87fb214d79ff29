package org.wissel.adapters.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailFailureTest {

  @ParameterizedTest
  @ValueSource(strings = {"UNAVAILABLE", "INUSE", "SERVERBUG", "LIMIT", "OVERQUOTA"})
  void whatAMailboxCannotDoNowIsForNow(String code) {
    Exception cause = new Exception("A7 NO [" + code + "] Try again");
    assertThat(MailFailure.isForNow(new MessagingException("A7 NO", cause))).isTrue();
  }

  @Test
  void whatAMailboxNeverDoesIsNot() {
    assertThat(MailFailure.isForNow(new MessagingException("A7 NO [NOPERM] Denied"))).isFalse();
  }

  @Test
  void aRefusedSenderIsToldFromARefusedMessage() throws Exception {
    SendFailedException refused = new SendFailedException("550 5.7.1 No");
    assertThat(MailFailure.isOfSender(refused)).isFalse();

    refused.setNextException(
        new SMTPSenderFailedException(
            new InternetAddress("lunch@example.org"), "MAIL FROM", 550, "550 5.7.1 No"));
    assertThat(MailFailure.isOfSender(refused)).isTrue();
  }
}
