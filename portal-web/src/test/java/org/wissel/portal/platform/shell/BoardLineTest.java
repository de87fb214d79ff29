package org.wissel.portal.platform.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wissel.portal.platform.shell.BoardLine.Action;

class BoardLineTest {

  private static final Action LOOK = new Action("Look", "Look", null, null, "/look", false);
  private static final Action APPROVE =
      new Action("Approve", "Approve", "/api/x", "{}", null, true);

  private static BoardLine line(Action... actions) {
    return new BoardLine(
        "hr",
        "HR",
        "Leave of Zoë Müller",
        "Mon 21 Dec",
        "/leave/request.xhtml?id=1",
        "W-7F3K2",
        "Waits for Sanne",
        "",
        false,
        List.of(),
        List.of(actions),
        false,
        Instant.EPOCH);
  }

  @Test
  void everyWordMayStandAnywhereWithoutAccentsAndInAnyCase() {
    assertThat(line().contains("zoe DEC")).isTrue();
    assertThat(line().contains("w-7f")).isTrue();
    assertThat(line().contains("  sanne  müller ")).isTrue();
    assertThat(line().contains("zoe jan")).isFalse();
  }

  @Test
  void onlyWhatIsPostedCanBeDoneAtOnce() {
    assertThat(line(LOOK).atOnce()).isNull();
    assertThat(line(LOOK, APPROVE).atOnce()).isEqualTo(APPROVE);
  }
}
