package org.wissel.adapters.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wissel.adapters.mail.MailAnswer.Kind;
import org.wissel.spi.SubmissionId;

/** What is made of messages as people, programs and servers write them. */
class MailAnswerTest {

  private static final String ID = "3f2a91c0-1b2c-4d5e-8f90-112233445566";
  private static final String OURS = "<" + ID + ".3f2a91c0-1b2c@wissel.example.org>";
  private static final String FROM = "From: orders@caterer.example\n";

  private static MimeMessage message(String raw) throws Exception {
    return new MimeMessage(
        Session.getInstance(new Properties()),
        new ByteArrayInputStream(raw.replace("\n", "\r\n").getBytes(ISO_8859_1)));
  }

  private static MailAnswer read(String raw) throws Exception {
    return MailAnswer.read(message(raw), new InternetAddress("orders@caterer.example"));
  }

  private static MailAnswer plain(String text) throws Exception {
    return read(FROM + "In-Reply-To: " + OURS + "\n\n" + text);
  }

  @ParameterizedTest
  @CsvSource({
    "ACCEPTED, ACCEPTED",
    "accepted., ACCEPTED",
    "Akkoord!, ACCEPTED",
    "Geweigerd, REFUSED",
    "DELIVERED, DELIVERED",
    "Not accepted, WORDS",
    "ACCEPTED?, WORDS",
    "Accepted and delivered, WORDS",
    "OK, WORDS",
  })
  void onlyAWordAloneInTheFirstLineDecides(String line, Kind kind) throws Exception {
    assertThat(plain("\n  " + line + "\n\nGreetings").kind()).isEqualTo(kind);
  }

  @Test
  void whatIsQuotedIsNotSaid() throws Exception {
    MailAnswer answer = plain("Which room?\n\n> ACCEPTED    you bring it\n> REFUSED");

    assertThat(answer.kind()).isEqualTo(Kind.WORDS);
    assertThat(answer.text()).isEqualTo("Which room?");
    assertThat(plain("> ACCEPTED").kind()).isEqualTo(Kind.WORDS);
    assertThat(plain("On Monday somebody wrote:\nACCEPTED").text()).isNull();
  }

  @Test
  void itIsKnownWhichMessageIsAnswered() throws Exception {
    assertThat(plain("ACCEPTED").answers()).containsExactly(SubmissionId.of(ID));
    assertThat(MailAnswer.reference(message("Subject: Fwd: Order 3f2a91c0-1b2c: soup\n\nHm")))
        .hasValue("3f2a91c0-1b2c");
    assertThat(MailAnswer.reference(message("Subject: Order " + ID + "\n\nHm"))).isEmpty();
  }

  @Test
  void aPageIsReadAsItsWords() throws Exception {
    MailAnswer answer =
        read(
            FROM
                + "Content-Type: text/html; charset=utf-8\n\n"
                + "<style>p{}</style><p>Refused</p><p>No <b>soup</b> &lt;today&gt;</p>");

    assertThat(answer.kind()).isEqualTo(Kind.REFUSED);
    assertThat(answer.text()).isEqualTo("No soup");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-no-such", "utf-8", "\"", "iso-8859-1", "utf-7"})
  void whateverLettersItSaysItIsInItIsRead(String charset) throws Exception {
    MailAnswer answer =
        read(
            FROM
                + "Content-Type: text/plain; charset="
                + charset
                + "\nContent-Transfer-Encoding: x-strange\n\nGeweigerd\nDe cr\u00e8me is op");

    assertThat(answer.kind()).isEqualTo(Kind.REFUSED);
    assertThat(answer.text()).isEqualTo("De cr\u00e8me is op");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Auto-Submitted: auto-replied",
        "Precedence: bulk",
        "X-Autoreply: yes",
      })
  void whatAMachineSaysToEverybodyIsNothing(String header) throws Exception {
    assertThat(read(FROM + header + "\n\nACCEPTED").kind()).isEqualTo(Kind.NOTHING);
  }

  @Test
  void aReportOfAFailureIsKnownByWhatItSendsBack() throws Exception {
    String report =
        """
        From: Mailer-Daemon@mail.example
        Auto-Submitted: auto-replied
        Content-Type: multipart/report; report-type=delivery-status; boundary=x

        --x
        Content-Type: text/plain

        It did not work.
        --x
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mail.example

        Final-Recipient: rfc822; orders@caterer.example
        Action: %s
        Status: 5.1.1
        Diagnostic-Code: smtp; 550 5.1.1 No such
         user here

        --x
        Content-Type: text/rfc822-headers

        Message-ID: %s

        --x--
        """;

    MailAnswer failed = read(report.formatted("failed", OURS));

    assertThat(failed.kind()).isEqualTo(Kind.UNDELIVERED);
    assertThat(failed.text()).isEqualTo("550 5.1.1 No such\nuser here");
    assertThat(failed.answers()).containsExactly(SubmissionId.of(ID));
    assertThat(read(report.formatted("delayed", OURS)).kind()).isEqualTo(Kind.NOTHING);
  }

  @Test
  void aLongAnswerIsCutAndOneWithoutWordsHasNone() throws Exception {
    assertThat(plain("x".repeat(100_000)).text()).hasSize(500).endsWith("\u2026");
    assertThat(plain("\n \n").text()).isNull();
    assertThat(read(FROM + "Content-Type: multipart/mixed; boundary=x\n\nno parts at all").kind())
        .isEqualTo(Kind.WORDS);
  }
}
