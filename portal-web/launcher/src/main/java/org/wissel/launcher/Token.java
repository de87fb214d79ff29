package org.wissel.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wissel.adapters.house.DemoOrganisation;
import org.wissel.adapters.house.Persona;

/** Prints a bearer token of somebody of the demo organisation, for REST by hand. */
public final class Token {
  private static final Pattern ACCESS_TOKEN =
      Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");

  private Token() {}

  /** Arguments: {@code --data DIR NAME}, a persona's first name or a personnel number. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try {
      Arguments given = Arguments.parse(arguments);
      String persona = given.words().isEmpty() ? "" : given.words().get(0);
      refuseUnknown(persona);
      out.println(token(issuer(given.folder("--data")), persona));
    } catch (StartFailure e) {
      System.err.println(e.sentence());
      System.exit(1);
    }
  }

  static void refuseUnknown(String name) {
    if (DemoOrganisation.account(name).isEmpty()) {
      List<String> names = DemoOrganisation.personas().stream().map(Persona::key).toList();
      throw new StartFailure(
          "Nobody of the demo is called '"
              + name
              + "'; give a personnel number or choose "
              + String.join(", ", names)
              + ".");
    }
  }

  private static String issuer(Path data) {
    try {
      return Files.readString(data.resolve("run/issuer")).strip();
    } catch (IOException e) {
      throw new StartFailure(
          "There is no demo sign-in running on the data folder "
              + data
              + "; start Wissel first (./wissel start).",
          e);
    }
  }

  private static String token(String issuer, String persona) {
    String request =
        "grant_type=password&username="
            + persona
            + "&password=x&scope=wissel&client_id="
            + PersonaTokens.CLIENT;
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(issuer + "/token").toURL().openConnection();
      connection.setConnectTimeout(5_000);
      connection.setReadTimeout(30_000);
      connection.setDoOutput(true);
      try (OutputStream body = connection.getOutputStream()) {
        body.write(request.getBytes(StandardCharsets.UTF_8));
      }
      String answer =
          new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Matcher token = ACCESS_TOKEN.matcher(answer);
      if (!token.find()) {
        throw new StartFailure("The demo sign-in gave no token.");
      }
      return token.group(1);
    } catch (IOException e) {
      throw new StartFailure("The demo sign-in does not answer at " + issuer + ".", e);
    }
  }
}
