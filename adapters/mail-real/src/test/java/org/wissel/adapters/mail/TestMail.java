package org.wissel.adapters.mail;

import static java.util.Objects.requireNonNull;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.HeaderTerm;
import jakarta.mail.search.SearchTerm;
import jakarta.mail.search.SubjectTerm;
import java.io.ByteArrayInputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.wissel.spi.AdapterSettings;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.Person;
import org.wissel.spi.catering.CateringSystem;
import org.wissel.tck.CateringOwnHand;
import org.wissel.tck.RealBackend;

/**
 * A real mail server with the mailboxes of the portal and of a caterer, and the caterer at work.
 */
final class TestMail implements CateringOwnHand {

  static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

  private static final String PORTAL = "lunch@merwestroom.example";
  private static final String CATERER = "orders@caterer.example";
  private static final long PATIENCE_NANOS = 20_000_000_000L;

  private final RealBackend server;
  private final Session session = Session.getInstance(new Properties());

  private TestMail(RealBackend server) {
    this.server = server;
  }

  static TestMail running() {
    return new TestMail(RealBackend.running("mail"));
  }

  /** A connection as the portal has it; more settings as key, value, key, value. */
  OpenedAdapter connect(Clock clock, String... more) {
    return new MailAdapterFactory().open(server.settings("lunch", clock, more));
  }

  /** A connection to the mailbox for groups; more settings as key, value, key, value. */
  OpenedAdapter mailbox(String... more) {
    return new MailboxAdapterFactory().open(server.settings("post", Clock.systemUTC(), more));
  }

  /** Sends it as it is to an address of that mailbox, whatever it says itself. */
  void toRooms(String tag, String raw) {
    send(CATERER, tag, raw);
  }

  /** The same as servers do that report something. */
  void toRoomsFromNobody(String tag, String raw) {
    send("", tag, raw);
  }

  private void send(String from, String tag, String raw) {
    Properties envelope = new Properties();
    envelope.put("mail.smtp.from", from.isEmpty() ? "<>" : from);
    Session by = Session.getInstance(envelope);
    try (Transport transport = by.getTransport("smtp")) {
      MimeMessage message =
          new MimeMessage(by, new ByteArrayInputStream(raw.getBytes(StandardCharsets.US_ASCII)));
      transport.connect("127.0.0.1", smtp().getPort(), CATERER, server.read("caterer-password"));
      transport.sendMessage(
          message, InternetAddress.parse("rooms+" + tag + "@merwestroom.example"));
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  static CateringSystem catering(OpenedAdapter adapter) {
    return adapter.port(CateringSystem.class).orElseThrow();
  }

  List<Person> employees() {
    return List.of(person("20101", "Bram de Groot"), person("20102", "Elif Yıldız"));
  }

  private static Person person(String number, String name) {
    return new Person(new EmployeeNumber(number), number + "@merwestroom.example", name);
  }

  InetSocketAddress smtp() {
    return address("url");
  }

  InetSocketAddress imap() {
    return address("imap-url");
  }

  private InetSocketAddress address(String key) {
    AdapterSettings settings = server.settings("lunch", Clock.systemUTC());
    URI url = URI.create(requireNonNull(settings.values().get(key)));
    return new InetSocketAddress("127.0.0.1", url.getPort());
  }

  // The caterer

  @Override
  public void accept(String reference) {
    answer(reference, "ACCEPTED\n\nOn Sunday somebody wrote:\n> please answer");
  }

  @Override
  public void refuse(String reference, String reason) {
    answer(reference, "refused.\n\n" + reason + "\n\n> REFUSED\n> please answer");
  }

  @Override
  public void deliver(String reference) {
    answer(reference, "Geleverd");
  }

  /** Answers the last message of the order and waits until that has arrived. */
  void answer(String reference, String text) {
    answer(reference, text, "utf-8", StandardCharsets.UTF_8, "From: " + CATERER);
  }

  /**
   * @param named the charset that the message names
   * @param charset the one that it is in
   * @param headers more lines, From among them
   * @return its message id
   */
  String answer(String reference, String text, String named, Charset charset, String... headers) {
    String id = "<" + UUID.randomUUID() + "@caterer.example>";
    send(
        id,
        String.join("\r\n", headers)
            + "\r\nTo: "
            + PORTAL
            + "\r\nSubject: Re: your order\r\nMessage-ID: "
            + id
            + "\r\nIn-Reply-To: "
            + lastSent(reference)
            + "\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset="
            + named
            + "\r\nContent-Transfer-Encoding: 8bit\r\n\r\n",
        text.replace("\n", "\r\n").getBytes(charset));
    return id;
  }

  /** Sends a message to the portal as it is, once more too, and waits until it has arrived. */
  void send(String id, String headers, byte[] body) {
    byte[] head = headers.getBytes(StandardCharsets.US_ASCII);
    byte[] all = new byte[head.length + body.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    long before = count(PORTAL, "INBOX", new HeaderTerm("Message-ID", id));
    try (Transport transport = session.getTransport("smtp")) {
      MimeMessage message = new MimeMessage(session, new ByteArrayInputStream(all));
      transport.connect("127.0.0.1", smtp().getPort(), CATERER, server.read("caterer-password"));
      transport.sendMessage(message, InternetAddress.parse(PORTAL));
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
    await(() -> count(PORTAL, "INBOX", new HeaderTerm("Message-ID", id)) > before);
  }

  /** Waits until the caterer has as many messages of the order as were sent. */
  String lastSent(String reference) {
    String[] last = new String[1];
    long sent =
        in(
            PORTAL,
            "Sent",
            folder -> {
              Message[] found = folder.search(new SubjectTerm(reference));
              last[0] = found[found.length - 1].getHeader("Message-ID")[0];
              return (long) found.length;
            });
    await(() -> count(CATERER, "INBOX", new SubjectTerm(reference)) >= sent);
    return requireNonNull(last[0]);
  }

  /** Waits until something like that has come to the portal. */
  void awaitAtPortal(SearchTerm term) {
    await(() -> count(PORTAL, "INBOX", term) > 0);
  }

  long countAtCaterer(String reference) {
    return count(CATERER, "INBOX", new SubjectTerm(reference));
  }

  /** What the caterer reads. */
  Message atCaterer(String reference) {
    lastSent(reference);
    return in(
        CATERER,
        "INBOX",
        folder -> {
          Message[] found = folder.search(new SubjectTerm(reference));
          return new MimeMessage((MimeMessage) found[found.length - 1]);
        });
  }

  private long count(String who, String folder, SearchTerm term) {
    return in(who, folder, opened -> (long) opened.search(term).length);
  }

  private interface Work<T> {
    T in(Folder folder) throws MessagingException;
  }

  private <T> T in(String who, String name, Work<T> work) {
    String password = server.read(who.equals(PORTAL) ? "portal-password" : "caterer-password");
    try (Store store = session.getStore("imap")) {
      store.connect("127.0.0.1", imap().getPort(), who, password);
      try (Folder folder = store.getFolder(name)) {
        folder.open(Folder.READ_ONLY);
        return work.in(folder);
      }
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  private interface Question {
    boolean isTrue();
  }

  private static void await(Question question) {
    long latest = System.nanoTime() + PATIENCE_NANOS;
    while (!question.isTrue()) {
      if (System.nanoTime() > latest) {
        throw new AssertionError("the mail has not come");
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }
}
