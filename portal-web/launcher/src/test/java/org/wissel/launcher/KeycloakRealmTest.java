package org.wissel.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.adapters.house.DemoOrganisation;

@DisplayName("The realm file for Keycloak")
class KeycloakRealmTest {
  private String text;
  private Map<String, Object> realm;

  @BeforeEach
  void read() throws IOException, ParseException {
    text = Files.readString(Path.of("../../config/keycloak/wissel-realm.json"));
    realm = JSONObjectUtils.parse(text);
  }

  @Test
  @DisplayName("has the people of the demo, as the demo's own sign-in describes them")
  void people() {
    assertThat(list(realm, "users"))
        .extracting(
            user ->
                List.of(
                    user.get("username"),
                    user.get("firstName"),
                    user.get("lastName"),
                    user.get("email"),
                    user.get("attributes").toString(),
                    user.get("groups")))
        .isEqualTo(
            DemoOrganisation.personas().stream()
                .map(
                    persona ->
                        List.of(
                            persona.key(),
                            persona.givenName(),
                            persona.familyName(),
                            persona.email(),
                            Map.of("personnel_number", List.of(persona.number().value()))
                                .toString(),
                            persona.roles().stream()
                                .filter(role -> !role.equals("employee"))
                                .map(role -> "/" + role)
                                .toList()))
                .toList());
  }

  @Test
  @DisplayName("holds no secret, only the names of variables")
  void secrets() {
    assertThat(list(realm, "users"))
        .allSatisfy(
            user ->
                assertThat(list(user, "credentials"))
                    .extracting(credential -> credential.get("value"))
                    .containsExactly("${WISSEL_PEOPLE_PASSWORD}"));
    assertThat(client().get("secret")).isEqualTo("${WISSEL_SIGN_IN_CLIENT_SECRET}");
  }

  @Test
  @DisplayName("asks for PKCE, takes a refresh token once, and lets nobody change what links them")
  void strict() {
    assertThat(client().get("attributes").toString()).contains("pkce.code.challenge.method=S256");
    assertThat(client().get("publicClient")).isEqualTo(false);
    assertThat(client().get("directAccessGrantsEnabled")).isEqualTo(false);
    assertThat(realm)
        .containsEntry("revokeRefreshToken", true)
        .containsEntry("registrationAllowed", false);
    assertThat(text).doesNotContain("\\\"edit\\\": [\\\"admin\\\", \\\"user\\\"]");
  }

  private Map<String, Object> client() {
    return list(realm, "clients").get(0);
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> list(Map<String, Object> object, String field) {
    return (List<Map<String, Object>>) object.get(field);
  }
}
