package org.wissel.portal.platform.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SparkViewTest {

  private final SparkView spark = new SparkView();

  @Test
  void theHighestValueIsAtTheTopAndTheLowestAtTheBottom() {
    assertThat(spark.line("1,3,2", 74, 26)).isEqualTo("M2.0 23.0L36.0 3.0L70.0 13.0");
    assertThat(spark.endX("1,3,2", 74)).isEqualTo("70.0");
    assertThat(spark.endY("1,3,2", 26)).isEqualTo("13.0");
    assertThat(spark.level("1,3,2", 2, 26)).isEqualTo("13.0");
  }

  @Test
  void equalValuesAreAFlatLine() {
    assertThat(spark.line("5, 5", 74, 26)).isEqualTo("M2.0 23.0L70.0 23.0");
  }

  @Test
  void noValuesAreNoLine() {
    assertThat(spark.line("", 74, 26)).isEmpty();
    assertThat(spark.endY("", 26)).isEqualTo("26.0");
  }
}
