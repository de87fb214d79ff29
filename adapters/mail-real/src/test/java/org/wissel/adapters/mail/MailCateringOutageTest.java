package org.wissel.adapters.mail;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.Person;
import org.wissel.spi.catering.CateringSystem;
import org.wissel.tck.CateringOutageContract;
import org.wissel.tck.OutageProxy;

@DisplayName("A caterer with a mailbox on a bad line keeps the contract of the catering port")
class MailCateringOutageTest extends CateringOutageContract {

  private TestMail mail;
  private OutageProxy smtp;
  private OutageProxy imap;
  private OpenedAdapter adapter;
  private CateringSystem system;

  @BeforeAll
  void start() throws IOException {
    mail = TestMail.running();
    smtp = line(mail.smtp());
    imap = line(mail.imap());
    adapter =
        mail.connect(
            Clock.system(TestMail.ZONE),
            "url",
            "smtp://127.0.0.1:" + smtp.port(),
            "imap-url",
            "imap://127.0.0.1:" + imap.port(),
            // half of it for each answer
            "read-timeout",
            "4000",
            "copy-within",
            "2600");
    system = TestMail.catering(adapter);
  }

  private OutageProxy line(InetSocketAddress server) throws IOException {
    return OutageProxy.ofBytes(new InetSocketAddress("127.0.0.1", 0), server, delay(), 0);
  }

  @AfterAll
  void stop() {
    if (adapter != null) {
      adapter.close();
      smtp.close();
      imap.close();
    }
  }

  @Override
  protected CateringSystem system() {
    return system;
  }

  @Override
  protected OutageProxy line() {
    return smtp;
  }

  @Override
  protected OutageProxy readingLine() {
    return imap;
  }

  @Override
  protected boolean speaksHttp() {
    return false;
  }

  @Override
  protected Duration delay() {
    return Duration.ofMillis(2400);
  }

  /** The end of a message: from then on nobody knows. */
  @Override
  protected boolean writes(String said) {
    return said.equals(".\r\n") || said.endsWith("\r\n.\r\n");
  }

  @Override
  protected Person employee() {
    return mail.employees().get(0);
  }
}
