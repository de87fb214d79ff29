package org.wissel.portal.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.portal.people.ReachCard.Channel;
import org.wissel.portal.people.Topic.Kind;
import org.wissel.spi.people.EmployeeAtSource.EmploymentStatus;
import org.wissel.spi.people.WorkingPattern;

@DisplayName("PE-14 How somebody likes to be reached is a button each")
class ReachCardTest {

  private static final PeoplePolicy POLICY =
      new PeoplePolicy(Optional.of("skills, phone"), Optional.of("https://chat.example/{email}"));

  @Test
  void theWaysStandInTheOrderOfThePerson() {
    assertThat(ways("piet@example.org", "+31 (0)183-2015", "phone", "chat", "mail"))
        .containsExactly(
            new ReachCard(Channel.PHONE, "tel:+3101832015"),
            new ReachCard(Channel.CHAT, "https://chat.example/piet@example.org"),
            new ReachCard(Channel.MAIL, "mailto:piet@example.org"));
  }

  @Test
  void aWayThatLeadsNowhereIsLeftOut() {
    assertThat(ways(null, "ask the desk", "chat", "mail", "phone", "pigeon")).isEmpty();
    assertThat(ways("piet@example.org", null))
        .as("nothing preferred")
        .containsExactly(new ReachCard(Channel.MAIL, "mailto:piet@example.org"));
  }

  @Test
  void anAddressCannotLeaveItsPlace() {
    assertThat(ways("a?cc=b&x=\"@example.org", null, "mail"))
        .containsExactly(new ReachCard(Channel.MAIL, "mailto:a%3Fcc%3Db%26x%3D%22@example.org"));
  }

  @Test
  void thePolicySaysWhatNobodySees() {
    assertThat(POLICY.hides(ProfileField.PHONE)).isTrue();
    assertThat(POLICY.hides(ProfileField.PLACE)).isFalse();
    assertThat(POLICY.hiddenKinds()).isEqualTo(Set.of(Kind.SKILL));
  }

  @Test
  void aPolicyThatCannotBeMeantIsRefusedWithASentence() {
    assertThatThrownBy(() -> new PeoplePolicy(Optional.of("shoe size"), Optional.empty()))
        .hasMessageContaining("wissel.people.hidden knows [email, phone")
        .hasMessageEndingWith("not shoe size");
    for (String chat : List.of("https://chat.example/", "javascript:alert('{email}')", "{email}")) {
      assertThatThrownBy(() -> new PeoplePolicy(Optional.empty(), Optional.of(chat)))
          .hasMessageContaining("wissel.people.chat is an address that begins with https:");
    }
  }

  private static List<ReachCard> ways(
      @Nullable String email, @Nullable String phone, String... channels) {
    return ReachCard.of(
        new ProfileRow(
            PresenceCardTest.card(EmploymentStatus.ACTIVE, email, phone),
            null,
            List.of(),
            List.of(),
            List.of(channels),
            List.of(),
            WorkingPattern.fullTime(),
            null,
            Set.of()),
        POLICY);
  }
}
