package org.wissel.portal.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.portal.platform.Refusal;

@DisplayName("What people send to groups")
class GroupWishTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-12-01T08:00:00Z"), ZoneId.of("Europe/Amsterdam"));

  @Test
  @DisplayName("is a group that is found by the beginning of its words, whatever accents")
  void searchable() {
    GroupWish wish = GroupWish.of(form("Café-pompen", "Ask about  PUMPS", "ROOM", null, null));
    assertThat(wish.searchable()).isEqualTo(" cafe pompen ask about pumps");
  }

  @Test
  @DisplayName("is refused at the field that is wrong")
  void fields() {
    refuses("name", () -> GroupWish.of(form(" ", "For", "ROOM", null, null)));
    refuses("purpose", () -> GroupWish.of(form("Name", null, "ROOM", null, null)));
    refuses("purpose", () -> GroupWish.of(form("Name", "x".repeat(401), "ROOM", null, null)));
    refuses("sort", () -> GroupWish.of(form("Name", "For", "PARTY", null, null)));
    refuses("ruleDepartment", () -> GroupWish.of(form("Name", "For", "COHORT", null, " ")));
    for (String months : List.of("0", "121", "-1", "two", "99999999999")) {
      refuses("ruleMonths", () -> GroupWish.of(form("Name", "For", "COHORT", months, null)));
    }
    assertThat(GroupWish.of(form("Name", "For", "COHORT", "3", null)).rule())
        .isEqualTo(new GroupRule(null, 3, null));
  }

  @Test
  @DisplayName("is a list of people as it is copied from a mailing list")
  void invitations() {
    assertThat(
            new GroupInvitation("Inês <Ines@Example.org>; 1001,\n 1002 kim@example.org\n", "GUEST")
                .names(9))
        .containsExactly("ines@example.org", "1001", "1002", "kim@example.org");
    assertThat(new GroupInvitation("Lotte  Janssens, kim@example.org 1001", "GUEST").names(9))
        .as("a name stays in one piece")
        .containsExactly("Lotte Janssens", "kim@example.org", "1001");
    refuses("people", () -> new GroupInvitation(" ,;\n", "GUEST").names(9));
    refuses("people", () -> new GroupInvitation("1 2 3", "GUEST").names(2));
    refuses("role", () -> new GroupInvitation("1", "OWNER").checkedRole());
  }

  @Test
  @DisplayName("is an event at a time that makes sense")
  void events() {
    refuses("from", () -> event("", "2026-12-03T08:30"));
    refuses("until", () -> event("2026-12-03T07:30", "2026-12-03T07:30"));
    refuses("until", () -> event("2026-11-03T07:30", "2026-11-03T08:30"));
    refuses("until", () -> event("2026-12-03T07:30", "2026-12-30T08:30"));
    refuses("from", () -> event("2029-12-03T07:30", "2029-12-03T08:30"));
    assertThat(event("2026-12-03T07:30", "2026-12-03T08:30").from())
        .isEqualTo(Instant.parse("2026-12-03T06:30:00Z"));
  }

  @Test
  @DisplayName("is a file whose content is what its name says")
  void fileTypes() {
    assertThat(GroupFileType.name("C:\\rota\\Rota.PDF")).isEqualTo("Rota.pdf");
    GroupFileType.check("a.pdf", "%PDF-1.7".getBytes(StandardCharsets.UTF_8));
    GroupFileType.check("a.docx", new byte[] {'P', 'K', 3, 4});
    GroupFileType.check("a.csv", "a;é".getBytes(StandardCharsets.UTF_8));
    refuses("name", () -> GroupFileType.check("a.csv", new byte[] {(byte) 0xff, 'a'}));
    refuses("name", () -> GroupFileType.check("a.html", "<p>".getBytes(StandardCharsets.UTF_8)));
    refuses("name", () -> GroupFileType.check("a.png", "%PDF-".getBytes(StandardCharsets.UTF_8)));
    refuses("name", () -> GroupFileType.name(".pdf"));
  }

  @Test
  @DisplayName("GR-11 stands in a calendar as it is, also when it was called off")
  void calendar() {
    UUID id = UUID.fromString("6f9d0000-0000-4000-8000-000000000001");
    Instant from = Instant.parse("2026-12-03T06:30:00Z");
    GroupEvent event =
        new GroupEvent(
            id,
            id,
            "Heat Grid",
            "Toolbox; pumps",
            "Bring, a cup",
            "Depot",
            from,
            from.plusSeconds(3600),
            null,
            2,
            true,
            3,
            true,
            false,
            false,
            false,
            List.of());
    assertThat(GroupCalendarFile.of("Wissel", List.of(event), URI.create("https://portal")))
        .contains(
            "SUMMARY:Toolbox\\; pumps (Heat Grid)",
            "DTSTART:20261203T063000Z",
            "STATUS:CANCELLED",
            "SEQUENCE:3",
            "UID:" + id + "@wissel");
  }

  private static GroupEventWish event(String from, String until) {
    return GroupEventWish.of(
        new GroupEventForm("Toolbox", null, null, from, until, null, null), CLOCK);
  }

  private static GroupForm form(
      @Nullable String name,
      @Nullable String purpose,
      String sort,
      @Nullable String months,
      @Nullable String department) {
    return new GroupForm(
        name, purpose, "OPEN", sort, null, null, null, department, months, null, null);
  }

  private static void refuses(String field, Runnable deed) {
    assertThatThrownBy(deed::run)
        .isInstanceOfSatisfying(
            Refusal.class, refused -> assertThat(refused.field()).isEqualTo(field));
  }
}
