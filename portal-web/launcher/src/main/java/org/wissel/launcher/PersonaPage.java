package org.wissel.launcher;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.wissel.adapters.house.Persona;

/** The page of the demo sign-in, in English and Dutch, on which a visitor chooses who to be. */
final class PersonaPage {
  private final List<Persona> personas;
  private final Properties dutch = new Properties();

  PersonaPage(List<Persona> personas) {
    this.personas = personas;
    try {
      dutch.load(new StringReader(text("personas_nl.properties")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String html() {
    String list = personas.stream().map(this::form).collect(Collectors.joining());
    return text("personas.html").replace("<!-- personas -->", list);
  }

  private String form(Persona persona) {
    return """
        <li><form method="post">
          <input type="hidden" name="claims" value="%s">
          <button name="username" value="%s">
            <span class="face" data-i="%s" aria-hidden="true"></span>
            <span class="who">%s</span>
            <span class="what">%s</span>
            <span class="roles">%s</span>
          </button>
        </form></li>
        """
        .formatted(
            escaped(JSONObjectUtils.toJSONString(PersonaTokens.claims(persona))),
            escaped(persona.key()),
            escaped(initials(persona.fullName())),
            escaped(persona.fullName()),
            inBoth(persona.oneLine(), dutch.getProperty(persona.key(), persona.oneLine())),
            inBoth(
                String.join(" · ", persona.roles()),
                persona.roles().stream()
                    .map(role -> dutch.getProperty("role." + role, role))
                    .collect(Collectors.joining(" · "))));
  }

  /** Of the first and the last word: Sanne de Wit is SW. */
  private static String initials(String name) {
    return name.charAt(0) + name.substring(name.lastIndexOf(' ') + 1, name.lastIndexOf(' ') + 2);
  }

  private static String inBoth(String english, String dutch) {
    return "<span class=\"en\">"
        + escaped(english)
        + "</span><span class=\"nl\" lang=\"nl\">"
        + escaped(dutch)
        + "</span>";
  }

  private static String text(String resource) {
    try (InputStream stream = PersonaPage.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException(resource + " is missing in the launcher");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
