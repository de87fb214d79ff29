package org.wissel.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Where a node meets the others")
class ClusterTest {

  private static Cluster of(Map<String, String> environment) {
    return Cluster.of(
        new LaunchOptions(Path.of("r"), Path.of("d"), 8080, "127.0.0.1", environment), 6900);
  }

  @Test
  @DisplayName("alone it meets nobody but itself, on this machine")
  void alone() {
    assertThat(of(Map.of())).isEqualTo(new Cluster("127.0.0.1", 6900, "127.0.0.1:6900"));
  }

  @Test
  @DisplayName("it meets the nodes that the environment names")
  void several() {
    assertThat(
            of(
                Map.of(
                    "WISSEL_CLUSTER_NODE", "10.0.0.1:6901",
                    "WISSEL_CLUSTER_NODES", "10.0.0.1:6901,10.0.0.2:6901")))
        .isEqualTo(new Cluster("10.0.0.1", 6901, "10.0.0.1:6901,10.0.0.2:6901"));
  }

  @Test
  @DisplayName("an address without a port is refused with a sentence")
  void withoutPort() {
    for (String wrong : new String[] {"10.0.0.1", "10.0.0.1:", ":6900", "10.0.0.1:99999"}) {
      assertThatThrownBy(() -> of(Map.of("WISSEL_CLUSTER_NODE", wrong)))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("such as 10.0.0.1:6900");
    }
  }
}
