package org.wissel.portal.platform.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LostViewTest {

  @Test
  void theAddressIsKeptAndSaysThatThePageWasReopened() {
    assertThat(LostView.reopened("/leave/form.xhtml", null))
        .isEqualTo("/leave/form.xhtml?restored=1");
    assertThat(LostView.reopened("/leave/request.xhtml", "id=7"))
        .isEqualTo("/leave/request.xhtml?id=7&restored=1");
  }

  @Test
  void itIsSaidOnlyOnce() {
    assertThat(LostView.reopened("/leave/form.xhtml", "restored=1"))
        .isEqualTo("/leave/form.xhtml?restored=1");
  }
}
