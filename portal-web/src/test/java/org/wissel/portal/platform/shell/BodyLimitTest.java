package org.wissel.portal.platform.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.ClientErrorException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class BodyLimitTest {

  @Test
  void aBodyUpToTheLimitIsReadWhole() throws IOException {
    try (InputStream body = new BodyLimit.Limited(new ByteArrayInputStream(new byte[100]), 100)) {
      assertThat(body.readAllBytes()).hasSize(100);
    }
  }

  @Test
  void aLongerBodyIsRefusedWhileItIsRead() throws IOException {
    try (InputStream body = new BodyLimit.Limited(new ByteArrayInputStream(new byte[101]), 100)) {
      assertThatThrownBy(body::readAllBytes)
          .isInstanceOfSatisfying(
              ClientErrorException.class,
              refused -> assertThat(refused.getResponse().getStatus()).isEqualTo(413));
    }
  }
}
