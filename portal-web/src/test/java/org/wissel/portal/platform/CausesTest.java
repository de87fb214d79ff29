package org.wissel.portal.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CausesTest {

  @Test
  void aRefusalIsFoundBehindItsWrappings() {
    Refusal refusal = Refusal.notFound();
    Throwable wrapped = new IllegalStateException(new RuntimeException(refusal));
    assertThat(Causes.first(wrapped, Refusal.class)).containsSame(refusal);
  }

  @Test
  void aChainThatBitesItsTailEnds() {
    Exception first = new Exception("first");
    Exception second = new Exception("second", first);
    first.initCause(second);
    assertThat(Causes.first(first, Refusal.class)).isEmpty();
  }
}
