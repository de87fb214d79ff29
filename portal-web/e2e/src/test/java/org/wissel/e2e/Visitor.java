package org.wissel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Signs in through the demo's sign-in as a browser does, and is nothing but its cookies. */
final class Visitor {

  private final Portal portal;
  private final Map<String, String> cookies = new TreeMap<>();

  private Visitor(Portal portal) {
    this.portal = portal;
  }

  /** A persona, or anybody by personnel number. */
  static Visitor signedIn(Portal portal, String who) {
    Visitor visitor = new Visitor(portal);
    URI signInPage = leadsTo(visitor.get("/home/index.xhtml"));
    String form =
        "username="
            + who
            + "&claims="
            + URLEncoder.encode(claims(portal, who), StandardCharsets.UTF_8);
    HttpResponse<String> chosen =
        Http.send(
            HttpRequest.newBuilder(signInPage)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    URI back = leadsTo(chosen);
    leadsTo(visitor.get(back.getRawPath() + "?" + back.getRawQuery()));
    return visitor;
  }

  /** What the page of the demo's sign-in would send, taken from a token of the same person. */
  private static String claims(Portal portal, String who) {
    String token = portal.token(who);
    JsonObject all =
        JsonParser.parseString(
                new String(
                    Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8))
            .getAsJsonObject();
    JsonObject claims = new JsonObject();
    for (String name :
        List.of(
            "preferred_username",
            "name",
            "given_name",
            "family_name",
            "email",
            "personnel_number",
            "groups")) {
      claims.add(name, all.get(name));
    }
    JsonArray audience = new JsonArray();
    audience.add("wissel");
    claims.add("aud", audience);
    return claims.toString();
  }

  private static URI leadsTo(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    return URI.create(answer.headers().firstValue("Location").orElseThrow());
  }

  HttpResponse<String> get(String path) {
    HttpResponse<String> answer =
        Http.send(
            HttpRequest.newBuilder(URI.create(portal.url() + path))
                .header("Cookie", cookies())
                .build());
    for (String cookie : answer.headers().allValues("Set-Cookie")) {
      String[] pair = cookie.split(";")[0].split("=", 2);
      cookies.put(pair[0], pair[1]);
    }
    assertThat(cookies).as("no page makes an HTTP session").doesNotContainKey("JSESSIONID");
    return answer;
  }

  /** As a browser sends them. */
  String cookies() {
    return String.join("; ", cookies.entrySet().stream().map(Object::toString).toList());
  }
}
