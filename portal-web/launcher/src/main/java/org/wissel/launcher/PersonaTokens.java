package org.wissel.launcher;

import com.nimbusds.oauth2.sdk.TokenRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import no.nav.security.mock.oauth2.token.OAuth2TokenCallback;
import org.wissel.adapters.house.DemoOrganisation;
import org.wissel.adapters.house.Persona;

/**
 * What the demo sign-in writes into its tokens; by password request, any password will do. The user
 * name is a persona's first name or anybody's personnel number.
 */
final class PersonaTokens implements OAuth2TokenCallback {
  static final String CLIENT = "wissel";
  static final String ISSUER = "wissel";
  private static final long SECONDS_VALID = 3600;

  @Override
  public String issuerId() {
    return ISSUER;
  }

  @Override
  public String subject(TokenRequest request) {
    return subject(username(request));
  }

  @Override
  public String typeHeader(TokenRequest request) {
    return "JWT";
  }

  @Override
  public List<String> audience(TokenRequest request) {
    return List.of(CLIENT);
  }

  @Override
  public Map<String, Object> addClaims(TokenRequest request) {
    return claims(username(request));
  }

  @Override
  public long tokenExpiry() {
    return SECONDS_VALID;
  }

  /** The same person has one subject, whichever way they are named. */
  static String subject(String username) {
    return DemoOrganisation.account(username).map(Persona::key).orElse(username);
  }

  /** Nothing for somebody who does not work there. */
  static Map<String, Object> claims(String username) {
    return DemoOrganisation.account(username).map(PersonaTokens::claims).orElse(Map.of());
  }

  static Map<String, Object> claims(Persona persona) {
    Map<String, Object> claims = new TreeMap<>();
    claims.put("preferred_username", persona.key());
    claims.put("name", persona.fullName());
    claims.put("given_name", persona.givenName());
    claims.put("family_name", persona.familyName());
    claims.put("email", persona.email());
    claims.put("personnel_number", persona.number().value());
    claims.put("groups", persona.roles());
    claims.put("aud", CLIENT);
    return claims;
  }

  private static String username(TokenRequest request) {
    List<String> names = request.getAuthorizationGrant().toParameters().get("username");
    return names == null || names.isEmpty() ? "nobody" : names.get(0);
  }
}
