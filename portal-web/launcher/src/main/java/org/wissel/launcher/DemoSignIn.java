package org.wissel.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import org.wissel.adapters.house.DemoOrganisation;

/** The sign-in of the demo: OpenID Connect without passwords, therefore on loopback only. */
final class DemoSignIn implements Part {
  private final MockOAuth2Server server;
  private final Path issuerFile;

  private DemoSignIn(MockOAuth2Server server, Path issuerFile) {
    this.server = server;
    this.issuerFile = issuerFile;
  }

  static DemoSignIn start(DataFolder data, int port) {
    try {
      Path page = data.run("personas.html");
      Files.writeString(page, new PersonaPage(DemoOrganisation.personas()).html());
      MockOAuth2Server server = new MockOAuth2Server(config(page));
      server.start(InetAddress.getLoopbackAddress(), port);
      return new DemoSignIn(server, Files.writeString(data.run("issuer"), issuer(port)));
    } catch (IOException e) {
      throw new StartFailure("The demo sign-in did not start: " + e.getMessage() + ".", e);
    }
  }

  private static OAuth2Config config(Path page) {
    return new OAuth2Config(
        true,
        page.toString(),
        null,
        true,
        new OAuth2TokenProvider(),
        Set.of(new PersonaTokens()),
        new NettyWrapper());
  }

  /** The demo sign-in must not be reached from outside, and never in production. */
  static void refuseWhereUnsafe(LaunchOptions options) {
    String issuer = options.setting("WISSEL_SIGN_IN_ISSUER");
    if (options.demo()) {
      if (issuer == null && !options.loopbackOnly()) {
        throw new StartFailure(
            "The demo sign-in has no passwords and therefore works on this machine only; leave out"
                + " --listen, or name your identity provider in WISSEL_SIGN_IN_ISSUER.");
      }
    } else if (issuer == null) {
      throw new StartFailure(
          "The production profile has no demo sign-in; name your identity provider in"
              + " WISSEL_SIGN_IN_ISSUER, WISSEL_SIGN_IN_CLIENT_ID and"
              + " WISSEL_SIGN_IN_CLIENT_SECRET.");
    } else if (!issuer.startsWith("https://")) {
      throw new StartFailure(
          "The production profile refuses the sign-in "
              + issuer
              + " because it is not reached over https; the demo sign-in never is.");
    } else if (options.setting("WISSEL_SIGN_IN_KEY") == null) {
      throw new StartFailure(
          "The production profile needs a secret of its own in WISSEL_SIGN_IN_KEY, the same on every"
              + " node: it seals who is signed in, so that a restart signs nobody out. Make one with:"
              + " openssl rand -base64 32");
    }
  }

  static String issuer(int port) {
    return "http://127.0.0.1:" + port + "/" + PersonaTokens.ISSUER;
  }

  static Map<String, String> environment(int port, Secrets secrets) {
    return Map.of(
        "WISSEL_SIGN_IN_ISSUER", issuer(port),
        "WISSEL_SIGN_IN_CLIENT_ID", PersonaTokens.CLIENT,
        "WISSEL_SIGN_IN_CLIENT_SECRET", secrets.read("sign-in-client"));
  }

  @Override
  public void stop() {
    server.shutdown();
    try {
      Files.deleteIfExists(issuerFile);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
