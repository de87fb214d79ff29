package org.wissel.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutageControlTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private final RememberingDial dial = new RememberingDial();
  private OutageControl control;
  private URI address;

  /** Knows two words. */
  private static final class RememberingDial implements OutageControl.Dial {
    private String mode = "none";

    @Override
    public String mode() {
      return mode;
    }

    @Override
    public void turn(String word) {
      if (!word.equals("none") && !word.equals("slow")) {
        throw new IllegalArgumentException(word);
      }
      mode = word;
    }
  }

  @BeforeEach
  void listen() throws IOException {
    int port =
        Ports.choose(java.nio.file.Files.createTempFile("ports", ""), 29080)
            .of(Ports.Purpose.CONTROL);
    control =
        new OutageControl(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), "secret", dial);
    address = URI.create("http://127.0.0.1:" + port + "/outage");
  }

  @AfterEach
  void stop() {
    control.stop();
  }

  @Test
  void theDialTurnsAndTellsWhereItStands() throws Exception {
    assertThat(put("secret", "{\"mode\": \"slow\"}").body()).isEqualTo("{\"mode\":\"slow\"}");
    assertThat(dial.mode()).isEqualTo("slow");
  }

  @Test
  void withoutTheSecretNothingTurns() throws Exception {
    assertThat(put("guess", "{\"mode\":\"slow\"}").statusCode()).isEqualTo(401);
    assertThat(dial.mode()).isEqualTo("none");
  }

  @Test
  void anUnknownModeAndABodyThatIsNoneAreRefused() throws Exception {
    assertThat(put("secret", "{\"mode\":\"loud\"}").statusCode()).isEqualTo(400);
    assertThat(put("secret", "slow").statusCode()).isEqualTo(400);
    assertThat(put("secret", " ".repeat(10_000)).statusCode()).isEqualTo(400);
    assertThat(dial.mode()).isEqualTo("none");
  }

  private HttpResponse<String> put(String secret, String body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(address)
            .header("Authorization", "Bearer " + secret)
            .PUT(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }
}
