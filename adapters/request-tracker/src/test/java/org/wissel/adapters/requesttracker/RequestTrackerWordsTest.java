package org.wissel.adapters.requesttracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wissel.adapters.requesttracker.RequestTrackerStamp.Verb;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.Person;
import org.wissel.spi.PlainText;
import org.wissel.spi.SubmissionId;

/** Texts on their way into Request Tracker and back. */
class RequestTrackerWordsTest {

  private static final SubmissionId ID = new SubmissionId(UUID.randomUUID());

  @Test
  void whatAnEditorMadeBecomesPlain() {
    assertThat(
            PlainText.ofHtml(
                "<p>We <b>look</b> &amp; see&nbsp;&lt;now&gt;</p>\n<p>second<br />third</p>"
                    + "<script>alert(1)</script>"))
        .isEqualTo("We look & see <now>\nsecond\nthird");
  }

  @ParameterizedTest
  @ValueSource(strings = {"photo.jpg", "één foto.jpg", "Łódź.png", "🎄.jpg", "50 % grün.pdf"})
  void aFilesNameComesBackWhetherItsBytesWereUnderstoodOrNot(String name) {
    assertThat(RequestTrackerHistory.fileName(name)).isEqualTo(name);
    assertThat(RequestTrackerHistory.fileName(RequestTrackerHistory.asBytes(name))).isEqualTo(name);
  }

  @Test
  void aStampTellsWhoDidWhat() {
    Person by =
        new Person(
            new EmployeeNumber("20814"), "ines.carvalho@merwestroom.example", "Inês Carvalho");
    RequestTrackerStamp stamp =
        new RequestTrackerStamp(ID, Verb.ASSIGN, RequestTrackerStamp.fingerprint("a", null), by);

    RequestTrackerStamp read = RequestTrackerStamp.read(stamp.line()).orElseThrow();

    assertThat(read).isEqualTo(stamp);
    assertThat(stamp.line()).startsWith(RequestTrackerStamp.start(ID));
  }

  @Test
  void theLongestStampFitsAndIsRead() {
    Person by =
        new Person(
            new EmployeeNumber("9".repeat(32)), "a".repeat(300) + "@x.example", "é".repeat(200));
    RequestTrackerStamp stamp =
        new RequestTrackerStamp(ID, Verb.QUESTION, RequestTrackerStamp.fingerprint("x"), by);

    assertThat(stamp.line().length()).isLessThanOrEqualTo(250);
    assertThat(RequestTrackerStamp.read(stamp.line()).orElseThrow().sameAs(stamp)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "something else", "1 ASSIGN 2 3 4 5", "ASSIGN"})
  void whatSomebodyElseWroteIsNoStamp(String line) {
    assertThat(RequestTrackerStamp.read(line)).isEmpty();
  }

  @Test
  void otherContentHasAnotherFingerprint() {
    assertThat(RequestTrackerStamp.fingerprint("ab", "c"))
        .isNotEqualTo(RequestTrackerStamp.fingerprint("a", "bc"))
        .isNotEqualTo(RequestTrackerStamp.fingerprint("ab", "c", null))
        .hasSize(16);
  }
}
