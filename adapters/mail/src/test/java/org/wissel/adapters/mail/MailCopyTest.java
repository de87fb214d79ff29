package org.wissel.adapters.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wissel.adapters.mail.MailCopy.Verb;
import org.wissel.spi.Cursor;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.catering.CateringOrder;

class MailCopyTest {

  private static final Session SESSION = Session.getInstance(new Properties());
  private static final Instant AT = Instant.parse("2026-12-03T11:00:00Z");

  @Test
  void anOrderComesBackAsItWasWrittenInLinesThatMailMayHave() throws Exception {
    SubmissionId id = new SubmissionId(UUID.randomUUID());
    CateringOrder order =
        new CateringOrder(
            "soup", AT, "Łö&=+ <b>;%".repeat(18), 1000, Map.of("vegan", 3, "gluten-free", 1), null);
    MimeMessage message = new MimeMessage(SESSION);
    message.setSentDate(Date.from(AT));
    message.setText("Words");
    message.saveChanges();
    message.setHeader("Message-ID", MailCopy.messageId(id, MailCopy.reference(id), "wissel.nl"));
    MailCopy.stamp(message, Verb.CHANGE, "abc", "mine", order);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    message.writeTo(bytes);

    MailCopy copy =
        MailCopy.read(new MimeMessage(SESSION, new ByteArrayInputStream(bytes.toByteArray())))
            .orElseThrow();

    assertThat(bytes.toString(US_ASCII).lines()).allMatch(line -> line.length() <= 100);
    assertThat(copy.order()).isEqualTo(order);
    assertThat(copy.submission()).isEqualTo(id);
    assertThat(copy.reference()).isEqualTo(MailCopy.reference(id));
    assertThat(copy.verb()).isEqualTo(Verb.CHANGE);
    assertThat(copy.at()).isEqualTo(AT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "X-Wissel-Write: ORDER abc\n",
        "X-Wissel-Write: DANCE abc mine\nX-Wissel-Order: soup\n",
        "X-Wissel-Write: ORDER abc mine\nX-Wissel-Order: soup&now&Room&6&&\n",
        "X-Wissel-Write: ORDER abc mine\nX-Wissel-Order: %zz\n",
      })
  void whatIsNoCopyIsLeft(String headers) throws Exception {
    String id = "<3f2a91c0-1b2c-4d5e-8f90-112233445566.3f2a91c0-1b2c@wissel.nl>";
    String raw =
        "Message-ID: " + id + "\nDate: Thu, 3 Dec 2026 12:00:00 +0100\n" + headers + "\nWords";

    assertThat(
            MailCopy.read(
                new MimeMessage(SESSION, new ByteArrayInputStream(raw.getBytes(US_ASCII)))))
        .isEmpty();
  }

  @Test
  void aPlaceInTheFoldersIsReadAsItWasGiven() {
    MailPlace place = new MailPlace(1, 2, 3, 4);

    assertThat(MailPlace.of(place.cursor())).isEqualTo(place);
    assertThat(place.isOf(new MailPlace(1, 9, 3, 9))).isTrue();
    assertThat(place.isOf(new MailPlace(1, 2, 4, 4))).isFalse();
    for (String other : new String[] {"1.2.3", "1.2.3.x", "1.2.3.-4"}) {
      assertThatIllegalArgumentException().isThrownBy(() -> MailPlace.of(new Cursor(other)));
    }
  }
}
