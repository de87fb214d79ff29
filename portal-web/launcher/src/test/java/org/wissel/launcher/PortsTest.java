package org.wissel.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wissel.launcher.Ports.Purpose;

class PortsTest {
  @TempDir Path folder;

  @Test
  void theChosenPortsAreFreeAndDifferFromEachOtherAndThePortal() throws IOException {
    Ports ports = Ports.choose(folder.resolve("ports"), 28080);

    assertThat(Arrays.stream(Purpose.values()).map(ports::of))
        .doesNotHaveDuplicates()
        .doesNotContain(28080)
        .allMatch(port -> Ports.isFree("127.0.0.1", port));
  }

  @Test
  void theNextStartHasTheSamePorts() throws IOException {
    Ports first = Ports.choose(folder.resolve("ports"), 28080);
    Ports second = Ports.choose(folder.resolve("ports"), 28090);

    assertThat(second.of(Purpose.SIGN_IN)).isEqualTo(first.of(Purpose.SIGN_IN));
  }

  @Test
  void aRememberedPortThatIsTakenIsReplaced() throws IOException {
    int remembered = Ports.choose(folder.resolve("ports"), 28080).of(Purpose.SIGN_IN);
    try (ServerSocket other = new ServerSocket(remembered, 1, InetAddress.getLoopbackAddress())) {
      Ports again = Ports.choose(folder.resolve("ports"), 28080);

      assertThat(again.of(Purpose.SIGN_IN)).isNotEqualTo(other.getLocalPort());
    }
  }

  @Test
  void aHighPortalPortHasItsNeighboursBelow() {
    assertThat(Purpose.CLUSTER.near(65000)).isEqualTo(59000);
  }

  @Test
  void aTakenPortalPortIsRefusedWithASentenceThatNamesIt() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> Ports.refuseTaken("127.0.0.1", other.getLocalPort()))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("Port " + other.getLocalPort() + " is taken")
          .hasMessageContaining("--port");
    }
  }
}
