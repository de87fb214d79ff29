package org.wissel.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class HealthIT {

  @ArquillianResource URL base;

  @Test
  void everybodyMayAskWhetherThePortalLives() throws Exception {
    HttpResponse<String> answer = get("health/live");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"status\":\"UP\"");
  }

  @Test
  void onlyOperatorsSeeHealthAndMetrics() throws Exception {
    assertThat(get("metrics").statusCode()).isEqualTo(401);
    assertThat(get("health").statusCode()).isEqualTo(401);
    assertThat(get("health/ready").statusCode()).isEqualTo(401);
  }

  @Test
  void theInterfaceAsksForASignInAsAProblem() throws Exception {
    for (String path : new String[] {"api/me", "api/people", "api/people/set-aside"}) {
      HttpResponse<String> answer = get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(401);
      assertThat(answer.headers().firstValue("Content-Type"))
          .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(base + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
