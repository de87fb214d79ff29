package org.wissel.adapters.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wissel.spi.AdapterSettings;
import org.wissel.spi.mail.MailMessage;
import org.wissel.spi.mail.MailMessage.Kind;

/** What comes into a mailbox for groups, as people, programs and servers write it. */
class MailIncomingTest {

  private static MailMessage read(byte[] raw) throws Exception {
    return MailIncoming.read(
        new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw)));
  }

  private static MailMessage read(String raw) throws Exception {
    return read(raw.replace("\n", "\r\n").getBytes(ISO_8859_1));
  }

  @Test
  void aPlainMessageIsItsSubjectAndWords() throws Exception {
    MailMessage mail =
        read(
            "Delivered-To: Rooms+ABC@Example.org\nTo: \"A, B\" <x@example.org>, y@example.org\n"
                + "Message-ID: <1@x>\nSubject: =?utf-8?Q?Koffie_=F0=9F=99=82?=\n\nHello");
    assertThat(mail.kind()).isEqualTo(Kind.WRITTEN);
    assertThat(mail.id()).isEqualTo("<1@x>");
    assertThat(mail.subject()).isEqualTo("Koffie 🙂");
    assertThat(mail.text()).isEqualTo("Hello");
    assertThat(mail.recipients())
        .containsExactlyInAnyOrder("rooms+abc@example.org", "x@example.org", "y@example.org");
    assertThat(mail.files()).isEmpty();
    assertThat(mail.toString()).doesNotContain("Hello", "Koffie");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Auto-Submitted: auto-replied",
        "Precedence: bulk",
        "Precedence: List",
        "Return-Path: <>",
        "X-Autoreply: yes",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=x",
      })
  void whatAMachineSaysIsAutomatic(String header) throws Exception {
    MailMessage mail = read(header + "\nTo: rooms+abc@example.org\nSubject: Away\n\nI am away");
    assertThat(mail.kind()).isEqualTo(Kind.AUTOMATIC);
    assertThat(mail.text()).isNull();
  }

  @Test
  void whatSomebodySendsIsNot() throws Exception {
    assertThat(read("Auto-Submitted: no\nReturn-Path: <a@b.c>\n\nHi").kind())
        .isEqualTo(Kind.WRITTEN);
  }

  @Test
  void partsWithinPartsAreFound() throws Exception {
    MailMessage mail =
        read(
            """
            Subject: Plan
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=a

            --a
            Content-Type: multipart/related; boundary=b

            --b
            Content-Type: multipart/alternative; boundary=c

            --c
            Content-Type: text/plain; charset=iso-8859-1
            Content-Transfer-Encoding: quoted-printable

            Caf=E9
            --c
            Content-Type: text/html; charset=utf-8

            <p>Cafe <img src="cid:logo@x"></p>
            --c--
            --b
            Content-Type: image/png
            Content-ID: <logo@x>
            Content-Disposition: inline; filename=logo.png
            Content-Transfer-Encoding: base64

            iVBORw0KGgo=
            --b--
            --a
            Content-Type: application/pdf
            Content-Disposition: attachment; filename="=?utf-8?Q?B=C3=B6ok.pdf?="
            Content-Transfer-Encoding: base64

            JVBERi0xLjQ=
            --a
            Content-Type: text/plain; name=notes.txt

            Notes
            --a--
            """);
    assertThat(mail.text()).isEqualTo("Café");
    assertThat(mail.html()).contains("cid:logo@x");
    assertThat(mail.files())
        .extracting(MailMessage.File::name)
        .as("the logo is no attachment")
        .containsExactly("Böok.pdf", "notes.txt");
    assertThat(new String(mail.files().get(0).content(), ISO_8859_1)).isEqualTo("%PDF-1.4");
  }

  @Test
  void wordsAroundAPictureAreAllRead() throws Exception {
    MailMessage mail =
        read(
            """
            Content-Type: multipart/mixed; boundary=a

            --a
            Content-Type: text/plain; charset=us-ascii

            This is the valve:

            --a
            Content-Disposition: inline; filename=valve.jpg
            Content-Type: image/jpeg; name=valve.jpg
            Content-Transfer-Encoding: base64

            /9j/
            --a
            Content-Type: text/plain; charset=utf-8

            Is it open?
            --a--
            """);
    assertThat(mail.text().lines().filter(line -> !line.isBlank()))
        .containsExactly("This is the valve:", "Is it open?");
    assertThat(mail.files()).extracting(MailMessage.File::name).containsExactly("valve.jpg");
  }

  @Test
  void aPictureThatWasPastedIsAFileAndWhatIsNoFileIsNamed() throws Exception {
    StringBuilder raw =
        new StringBuilder(
            """
            Content-Type: multipart/related; boundary=b

            --b
            Content-Type: text/html

            <p>Look <img src="cid:photo@x"></p>
            --b
            Content-Type: image/jpeg
            Content-ID: <photo@x>
            Content-Transfer-Encoding: base64

            """);
    raw.append(Base64.getEncoder().encodeToString(new byte[20_000]));
    raw.append("\n--b\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\n");
    raw.append("\n--b\nContent-Type: message/rfc822\n\nSubject: inner\n\ninner\n");
    for (int nr = 0; nr < 40; nr++) {
      raw.append("\n--b\nContent-Type: application/pdf; name=").append(nr).append("\n\n%PDF\n");
    }
    MailMessage mail = read(raw.append("\n--b--\n").toString());
    assertThat(mail.files()).hasSize(43);
    assertThat(mail.files().stream().filter(file -> !file.tooLarge())).hasSize(20);
    assertThat(mail.files().stream().filter(MailMessage.File::tooLarge))
        .extracting(MailMessage.File::mediaType)
        .contains("text/calendar", "message/rfc822", "image/jpeg");
    MailMessage alone = read(raw.toString().replaceAll("(?s)\n--b\nContent-Type: app.*", ""));
    assertThat(alone.files().get(0).mediaType()).isEqualTo("image/jpeg");
    assertThat(alone.files().get(0).content()).hasSize(20_000);
  }

  @Test
  void aTextThatIsCutWithinALetterKeepsTheOthers() throws Exception {
    String large = "a" + "é".repeat(40_000);
    MailMessage mail =
        read(("Content-Type: text/plain; charset=utf-8\r\n\r\n" + large).getBytes(UTF_8));
    assertThat(mail.text()).startsWith("aé").matches("aé{30000,}");
  }

  @Test
  void aMessageWithoutTextHasItsFilesAlone() throws Exception {
    MailMessage mail =
        read("Content-Type: image/jpeg; name=a.jpg\nContent-Transfer-Encoding: base64\n\n/9j/");
    assertThat(mail.text()).isNull();
    assertThat(mail.html()).isNull();
    assertThat(mail.files())
        .singleElement()
        .extracting(MailMessage.File::mediaType)
        .isEqualTo("image/jpeg");
  }

  @Test
  void aFileThatIsTooLargeIsNamedAndNotRead() throws Exception {
    byte[] large = new byte[(10 << 20) + 1];
    String head =
        "Content-Type: application/pdf; name=large.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n";
    byte[] body = Base64.getMimeEncoder().encode(large);
    byte[] raw = new byte[head.length() + body.length];
    System.arraycopy(head.getBytes(ISO_8859_1), 0, raw, 0, head.length());
    System.arraycopy(body, 0, raw, head.length(), body.length);
    assertThat(read(raw).files())
        .singleElement()
        .satisfies(
            file -> {
              assertThat(file.tooLarge()).isTrue();
              assertThat(file.content()).isEmpty();
              assertThat(file.name()).isEqualTo("large.pdf");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "no header at all",
        "Content-Type: multipart/mixed\n\nno boundary",
        "Content-Type: multipart/mixed; boundary=a\n\n--a\n\n--a",
        "Content-Type: text/plain; charset=martian\n\nwhat",
        "Content-Type: ///;;;=\nContent-Transfer-Encoding: origami\n\nwhat",
        "Subject: =?martian?Q?x?=\nTo: @@@, <<>>\n\nwhat",
        "Content-Type: message/rfc822\n\nSubject: inner\n\ninner",
        "Content-Disposition: ;;;\nContent-Type: text/html\n\n<p",
        "Content-Type: application/ms-tnef; name=\"winmail.dat\"\n\nx",
      })
  void nothingMakesItFail(String raw) {
    assertThatCode(() -> read(raw)).doesNotThrowAnyException();
  }

  @Test
  void aThousandContainersWithinEachOtherAreNoTrouble() throws Exception {
    StringBuilder raw = new StringBuilder();
    for (int depth = 0; depth < 1000; depth++) {
      raw.append("Content-Type: multipart/mixed; boundary=b").append(depth).append("\n\n--b");
      raw.append(depth).append('\n');
    }
    assertThat(read(raw.append("\n\nwords").toString()).kind()).isNotNull();
  }

  @Test
  void ofATooLargeMessageOnlyItsHeadIsTold() throws Exception {
    MailMessage mail =
        MailIncoming.tooLarge(
            new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(
                    "To: rooms+abc@example.org\r\nSubject: Ü\r\n\r\n".getBytes(UTF_8))));
    assertThat(mail.kind()).isEqualTo(Kind.TOO_LARGE);
    assertThat(mail.recipients()).containsExactly("rooms+abc@example.org");
  }

  @Test
  void settingsAreChecked() {
    Map<String, String> good =
        Map.of("url", "imaps://mail.example.org:993", "user", "rooms", "password", "secret");
    assertThat(MailboxSettings.of(settings(good, "largest", "30")).largest()).isEqualTo(30 << 20);
    assertThat(MailboxSettings.of(settings(good, "folder", "Rooms")).toString())
        .doesNotContain("secret");
    for (String[] wrong :
        new String[][] {
          {"url", "http://mail.example.org:993"},
          {"url", "imaps://mail.example.org"},
          {"largest", "0"},
          {"largest", "1000"},
          {"largest", "x"},
          {"folder", "a\nb"},
          {"password", ""},
        }) {
      assertThatThrownBy(() -> MailboxSettings.of(settings(good, wrong[0], wrong[1])))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("wissel.connections.post." + wrong[0]);
    }
  }

  private static AdapterSettings settings(Map<String, String> good, String key, String value) {
    Map<String, String> all = new HashMap<>(good);
    all.put(key, value);
    return new AdapterSettings("post", all, Clock.systemUTC(), null, null);
  }
}
