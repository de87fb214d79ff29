package org.wissel.portal.platform.identity;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Refusal;
import org.wissel.spi.EmployeeNumber;

/** Who I am to the portal, and how I want to see it. */
@Path("me")
@RequestScoped
@Tag(name = "me")
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {
  /** Follow the browser, or the client's Accept-Language. */
  private static final String AUTO = "auto";

  @Inject CurrentEmployee current;
  @Inject PreferencesRepository repository;
  @Inject SignIns signIns;
  @Inject Accounts accounts;
  @Inject SignInSettings settings;
  @Inject HttpServletRequest request;

  /**
   * What is known of whoever asks.
   *
   * @param language {@code en}, {@code nl} or {@code auto}
   * @param theme {@code auto}, {@code light} or {@code dark}
   */
  public record Me(
      String number,
      String name,
      String givenName,
      List<String> roles,
      String language,
      String theme) {}

  /** A field left out stays as it is. */
  public record Change(@Nullable String language, @Nullable String theme) {}

  @GET
  @Operation(summary = "Who I am: personnel number, name, roles, language and theme")
  public Me me() {
    return me(current.preferences());
  }

  @PUT
  @Path("preferences")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Changes my language (en, nl, auto) or theme (auto, light, dark)")
  public Me change(@Nullable Change change) {
    EmployeeNumber number = current.number();
    Preferences preferences = changed(change);
    repository.keep(number, preferences);
    String cookie = new Cookies(settings).signIn(request);
    if (cookie != null) {
      signIns.change(cookie, signIn -> signIn.with(preferences));
    }
    accounts.forget(number);
    return me(preferences);
  }

  private Preferences changed(@Nullable Change change) {
    Preferences now = current.preferences();
    if (change == null) {
      throw new Refusal(Refusal.Kind.MALFORMED, null, "identity.refusal.body");
    }
    String language = change.language();
    if (language != null && !language.equals(AUTO) && !Preferences.LANGUAGES.contains(language)) {
      throw Refusal.invalid("language", "identity.refusal.language");
    }
    String theme = change.theme();
    if (theme != null && !Preferences.THEMES.contains(theme)) {
      throw Refusal.invalid("theme", "identity.refusal.theme");
    }
    String chosen = AUTO.equals(language) ? null : language;
    return new Preferences(
        language == null ? now.language() : chosen, theme == null ? now.theme() : theme);
  }

  private Me me(Preferences preferences) {
    String language = preferences.language();
    return new Me(
        current.number().value(),
        current.fullName(),
        current.givenName(),
        current.roles().stream().map(Role::claim).sorted().toList(),
        language == null ? AUTO : language,
        preferences.theme());
  }
}
