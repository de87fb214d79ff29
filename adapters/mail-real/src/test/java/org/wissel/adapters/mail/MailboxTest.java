package org.wissel.adapters.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.wissel.spi.AccessRefusedException;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.SystemUnavailableException;
import org.wissel.spi.mail.MailMessage;
import org.wissel.spi.mail.MailMessage.Kind;
import org.wissel.spi.mail.MailboxSystem;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("A mailbox on a real server")
class MailboxTest {

  private TestMail mail;
  private OpenedAdapter adapter;
  private MailboxSystem system;

  @BeforeAll
  void start() {
    mail = TestMail.running();
    adapter = mail.mailbox();
    system = adapter.port(MailboxSystem.class).orElseThrow();
  }

  @AfterAll
  void stop() {
    if (adapter != null) {
      adapter.close();
    }
  }

  @BeforeEach
  void empty() {
    system.waiting(1000).forEach(system::taken);
  }

  private List<String> await(int count) {
    long end = System.nanoTime() + 20_000_000_000L;
    List<String> waiting = system.waiting(50);
    while (waiting.size() < count && System.nanoTime() < end) {
      waiting = system.waiting(50);
    }
    assertThat(waiting).hasSize(count);
    return waiting;
  }

  @Test
  @DisplayName("is read, the oldest first, and emptied one by one")
  void emptied() {
    for (String nr : List.of("one", "two", "three")) {
      mail.toRooms(
          "abc", "Subject: " + nr + "\r\nMessage-ID: <" + nr + "@x>\r\n\r\nWords of " + nr);
      await(List.of("one", "two", "three").indexOf(nr) + 1);
    }
    adapter.ping();
    List<String> handles = await(3);
    assertThat(system.waiting(2)).isEqualTo(handles.subList(0, 2));
    MailMessage first = system.read(handles.get(0)).orElseThrow();
    assertThat(first.subject()).isEqualTo("one");
    assertThat(String.valueOf(first.text()).strip()).isEqualTo("Words of one");
    assertThat(first.recipients()).contains("rooms+abc@merwestroom.example");
    assertThat(system.read(handles.get(0))).as("reading takes nothing out").isPresent();

    system.taken(handles.get(0));
    system.taken(handles.get(0));
    assertThat(system.read(handles.get(0))).isEmpty();
    assertThat(system.waiting(50)).isEqualTo(handles.subList(1, 3));
    for (String wrong :
        List.of("", "1", "1.1", "x.y", handles.get(1) + "9", "0." + handles.get(1))) {
      assertThat(system.read(wrong)).isEmpty();
      system.taken(wrong);
    }
    assertThat(system.waiting(50)).hasSize(2);
  }

  @Test
  @DisplayName("says whom a blind copy went to, and that a bounce is nobody's")
  void envelope() {
    mail.toRooms("blind", "To: somebody@example.org\r\nSubject: Hush\r\n\r\nHush");
    MailMessage blind = system.read(await(1).get(0)).orElseThrow();
    assertThat(blind.recipients())
        .contains("rooms+blind@merwestroom.example", "somebody@example.org");
    assertThat(blind.kind()).isEqualTo(Kind.WRITTEN);
    empty();
    mail.toRoomsFromNobody("blind", "Subject: Failure notice\r\n\r\nIt did not arrive");
    assertThat(system.read(await(1).get(0)).map(MailMessage::kind)).hasValue(Kind.AUTOMATIC);
  }

  @Test
  @DisplayName("of what is too large reads nothing but whom it is for")
  void tooLarge() {
    byte[] line =
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\r\n".getBytes(US_ASCII);
    StringBuilder large = new StringBuilder();
    for (int size = 0; size < 30 << 20; size += line.length) {
      large.append("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\r\n");
    }
    mail.toRooms("big", "Subject: Film\r\nMessage-ID: <big@x>\r\n\r\n" + large);
    String handle = await(1).get(0);
    long before = System.nanoTime();
    MailMessage read = system.read(handle).orElseThrow();
    assertThat(read.kind()).isEqualTo(Kind.TOO_LARGE);
    assertThat(read.id()).isEqualTo("<big@x>");
    assertThat(read.recipients()).contains("rooms+big@merwestroom.example");
    assertThat(System.nanoTime() - before).isLessThan(5_000_000_000L);
    system.taken(handle);
  }

  @Test
  @DisplayName("comes through however awkward, and one bad message keeps no other up")
  void awkward() {
    List<String> awkward = new ArrayList<>();
    awkward.add("Content-Type: multipart/mixed\r\n\r\nno boundary");
    awkward.add("Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n\r\n--a");
    awkward.add("Content-Type: text/plain; charset=martian\r\n\r\nwhat");
    awkward.add("Subject: =?utf-8?B?////?=\r\nContent-Transfer-Encoding: origami\r\n\r\nwhat");
    awkward.add("Content-Type: message/rfc822\r\n\r\nContent-Type: message/rfc822\r\n\r\n\r\n");
    awkward.forEach(raw -> mail.toRooms("odd", raw));
    for (String handle : await(awkward.size())) {
      Optional<MailMessage> read = system.read(handle);
      assertThat(read).isPresent();
      assertThat(read.get().recipients()).contains("rooms+odd@merwestroom.example");
    }
  }

  @Test
  @DisplayName("that lets nobody in, has no such folder or is not there says so")
  void refusals() {
    try (OpenedAdapter wrong = mail.mailbox("password", "wrong")) {
      assertThatThrownBy(wrong::ping).isInstanceOf(AccessRefusedException.class);
    }
    try (OpenedAdapter wrong = mail.mailbox("folder", "Nowhere")) {
      assertThatThrownBy(wrong::ping).isInstanceOf(AccessRefusedException.class);
    }
    try (OpenedAdapter wrong = mail.mailbox("url", "imap://127.0.0.1:1")) {
      assertThatThrownBy(wrong::ping).isInstanceOf(SystemUnavailableException.class);
    }
  }
}
