package org.wissel.adapters.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.LocalTime.NOON;
import static java.time.temporal.TemporalAdjusters.next;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message;
import jakarta.mail.search.AndTerm;
import jakarta.mail.search.BodyTerm;
import jakarta.mail.search.HeaderTerm;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.spi.AccessRefusedException;
import org.wissel.spi.Capabilities;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.Write;
import org.wissel.spi.catering.CateringOrder;
import org.wissel.spi.catering.CateringOrderAtSource;
import org.wissel.spi.catering.CateringOrderAtSource.Status;
import org.wissel.spi.catering.CateringSubmission;
import org.wissel.spi.catering.CateringSystem;
import org.wissel.tck.CateringOwnHand;
import org.wissel.tck.CateringSystemContract;
import org.wissel.tck.TestClock;

@DisplayName("A caterer with a mailbox keeps the contract of the catering port")
class MailCateringTest extends CateringSystemContract {

  private static final String CATERER = "From: Keuken <orders@caterer.example>";

  private final TestClock clock = new TestClock(TestMail.ZONE);
  private TestMail mail;
  private OpenedAdapter adapter;
  private CateringSystem system;

  @BeforeAll
  void start() {
    mail = TestMail.running();
    adapter = mail.connect(clock);
    system = TestMail.catering(adapter);
  }

  @AfterAll
  void stop() {
    if (adapter != null) {
      adapter.close();
    }
  }

  @AfterEach
  void theTimeIsThatOfTheServerAgain() {
    clock.passTo(Instant.now());
  }

  // What mail does that no contract expects

  @Test
  void whatTheCatererReadsSaysAllAndNamesItsThread() throws Exception {
    String reference = order(system);
    Message first = mail.atCaterer(reference);
    system.change(
        write(reference), new CateringOrder("coffee", served(), "Zaal Ł", 9, Map.of(), null));

    Message changed = mail.atCaterer(reference);

    assertThat(changed.getContent().toString())
        .contains(reference, "Coffee, tea and cake", "Zaal Ł", "12:00", "ACCEPTED")
        .contains("Bram de Groot, 20101@merwestroom.example")
        .doesNotContain("soup");
    assertThat(changed.getHeader("In-Reply-To")).isEqualTo(first.getHeader("Message-ID"));
    assertThat(changed.getHeader("References")).isEqualTo(first.getHeader("Message-ID"));
    assertThat(changed.getAllRecipients()).hasSize(1);
  }

  @Test
  void aNameCannotAddLinesToTheMessage() throws Exception {
    Person trick =
        new Person(null, null, "Bram\r\nBcc: everybody@example.org\r\n\r\nDo not deliver");
    String reference = order(system, trick);

    Message read = mail.atCaterer(reference);

    assertThat(read.getHeader("Bcc")).isNull();
    assertThat(read.getContent().toString().lines())
        .anyMatch(line -> line.endsWith("Bram Bcc: everybody@example.org Do not deliver"));
  }

  @Test
  void whatCannotBeDeliveredIsForPeopleToLookAt() {
    try (OpenedAdapter wrong = mail.connect(clock, "to", "nobody@caterer.example")) {
      CateringSystem nobody = TestMail.catering(wrong);
      String reference = order(nobody);

      mail.awaitAtPortal(
          new AndTerm(new HeaderTerm("Content-Type", "multipart/report"), new BodyTerm(reference)));

      CateringOrderAtSource order = nobody.order(reference).orElseThrow();
      assertThat(order.status()).isEqualTo(Status.OTHER);
      assertThat(order.rawStatus()).isEqualTo("undelivered");
      assertThat(order.reason()).isNotBlank();
      // the next try is not kept from being made
      assertThat(nobody.cancel(write(reference)).repeated()).isFalse();
    }
  }

  @Test
  void thatSomebodyIsOutOfOfficeSaysNothing() {
    String reference = order(system);
    String before = system.order(reference).orElseThrow().version();

    mail.answer(
        reference,
        "ACCEPTED\nI am back on Monday",
        "utf-8",
        UTF_8,
        CATERER,
        "Auto-Submitted: auto-replied");

    assertThat(system.order(reference).orElseThrow().status()).isEqualTo(Status.ORDERED);
    assertThat(system.order(reference).orElseThrow().version()).isEqualTo(before);
  }

  @Test
  void anAnswerThatIsDeliveredTwiceCountsOnce() {
    String reference = order(system);
    String id = mail.answer(reference, "Akkoord!", "utf-8", UTF_8, CATERER);
    CateringOrderAtSource once = system.order(reference).orElseThrow();

    mail.send(
        id,
        CATERER
            + "\r\nMessage-ID: "
            + id
            + "\r\nIn-Reply-To: "
            + mail.lastSent(reference)
            + "\r\nContent-Type: text/plain\r\n\r\n",
        "Akkoord!".getBytes(UTF_8));

    assertThat(once.status()).isEqualTo(Status.ACCEPTED);
    assertThat(system.order(reference))
        .hasValueSatisfying(twice -> assertThat(twice.version()).isEqualTo(once.version()));
  }

  @Test
  void lettersThatAreNotWhatTheyAreSaidToBeAreReadAllTheSame() {
    String reference = order(system);

    mail.answer(
        reference,
        "Refused\nDe crème brûlée is op",
        "utf-8",
        Charset.forName("windows-1252"),
        CATERER);

    CateringOrderAtSource order = system.order(reference).orElseThrow();
    assertThat(order.status()).isEqualTo(Status.REFUSED);
    assertThat(order.reason()).isEqualTo("De crème brûlée is op");
  }

  @Test
  void otherWordsAndOtherPeopleDecideNothing() {
    String asked = order(system);
    mail.answer(asked, "Accepted, but not the soup <script>alert(1)</script>\nPlease ring");
    String forged = order(system);
    mail.answer(forged, "ACCEPTED", "utf-8", UTF_8, "From: somebody@example.org");

    CateringOrderAtSource order = system.order(asked).orElseThrow();
    assertThat(order.status()).isEqualTo(Status.OTHER);
    assertThat(order.reason()).isEqualTo("Accepted, but not the soup alert(1)\nPlease ring");
    assertThat(system.order(forged).orElseThrow().status()).isEqualTo(Status.OTHER);
  }

  @Test
  void anAnswerToWhatWasChangedSinceAcceptsNothing() {
    String reference = order(system);
    String first = mail.lastSent(reference);
    system.change(
        write(reference), new CateringOrder("coffee", served(), "Zaal 1", 9, Map.of(), null));

    String id = "<" + UUID.randomUUID() + "@caterer.example>";
    mail.send(
        id,
        CATERER + "\r\nMessage-ID: " + id + "\r\nIn-Reply-To: " + first + "\r\n\r\n",
        "ACCEPTED".getBytes(UTF_8));

    assertThat(system.order(reference).orElseThrow().status()).isEqualTo(Status.ORDERED);
  }

  @Test
  void aWrongPasswordAndACertificateOfNobodyWeTrustAreMattersOfAccess() {
    for (String[] wrong :
        List.of(new String[] {"password", "wrong"}, new String[] {"sent", "Nowhere"})) {
      try (OpenedAdapter refused = mail.connect(clock, wrong)) {
        assertThatThrownBy(refused::ping).isInstanceOf(AccessRefusedException.class);
        assertThatThrownBy(() -> order(TestMail.catering(refused)))
            .isInstanceOf(AccessRefusedException.class);
      }
    }
    try (OpenedAdapter refused = mail.connect(clock, "ca", "")) {
      assertThatThrownBy(refused::ping).isInstanceOf(AccessRefusedException.class);
    }
    adapter.ping();
  }

  private String order(CateringSystem where) {
    return order(where, employees().get(0));
  }

  private String order(CateringSystem where, Person contact) {
    return where
        .order(
            new CateringSubmission(
                new SubmissionId(UUID.randomUUID()),
                new CateringOrder("soup", served(), "Zaal 1", 12, Map.of("vegetarian", 3), "4120"),
                contact,
                clock.instant(),
                "en"))
        .reference();
  }

  private Instant served() {
    return clock
        .instant()
        .atZone(TestMail.ZONE)
        .with(next(TUESDAY))
        .with(NOON)
        .plusDays(7)
        .toInstant();
  }

  private Write write(String reference) {
    return new Write(
        new SubmissionId(UUID.randomUUID()),
        reference,
        null,
        employees().get(0),
        clock.instant(),
        "en");
  }

  // What the contract asks

  @Override
  protected CateringSystem system() {
    return system;
  }

  @Override
  protected Capabilities expectedCapabilities() {
    return Capabilities.ALL;
  }

  @Override
  protected Clock clock() {
    return clock;
  }

  @Override
  protected void passTo(Instant moment) {
    clock.passTo(moment);
  }

  @Override
  protected List<Person> employees() {
    return mail.employees();
  }

  @Override
  protected String unknownReference() {
    return "00000000-0000";
  }

  @Override
  protected CateringOwnHand ownHand() {
    return mail;
  }
}
