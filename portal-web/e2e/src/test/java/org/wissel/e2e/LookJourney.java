package org.wissel.e2e;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wissel.e2e.Chrome.Look;
import org.wissel.e2e.Chrome.Window;

@DisplayName("Every page")
class LookJourney {

  private static final String REQUEST = requestOfTom();

  private static String requestOfTom() {
    Leave leave = Leave.shared();
    return leave.book("tom", leave.freeDay("tom"));
  }

  private record Sight(String name, String persona, String path) {}

  private static final List<Sight> SIGHTS =
      List.of(
          new Sight("home", "sanne", "/"),
          new Sight("home-newcomer", "ines", "/"),
          new Sight("leave-form", "tom", "/leave/form.xhtml"),
          new Sight("leave-list", "sanne", "/leave/list.xhtml"),
          new Sight("leave-list-empty", "aylin", "/leave/list.xhtml"),
          new Sight("leave-request", "tom", "/leave/request.xhtml?id=" + REQUEST),
          new Sight("leave-decide", "sanne", "/leave/request.xhtml?id=" + REQUEST),
          new Sight("systems", "ravi", "/systems/index.xhtml"),
          new Sight("not-found", "tom", "/nothing-here.xhtml"),
          new Sight("not-for-you", "tom", "/systems/index.xhtml"));

  static Stream<Look> looks() {
    return Stream.of(
        Look.DESK,
        Look.DESK.dark(),
        Look.PHONE,
        Look.PHONE.dark(),
        Look.DESK.dutch(),
        Look.PHONE.dutch());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("looks")
  @DisplayName("is accessible, does not scroll sideways, and has its picture taken")
  void isAccessible(Look look) {
    try (Window signedOut = Chrome.window(look)) {
      signedOut.open("/signed-out.xhtml").picture("signed-out");
      Axe.findsNothing(signedOut.page());
    }
    for (String persona : SIGHTS.stream().map(Sight::persona).distinct().toList()) {
      try (Window window = Chrome.as(persona, look)) {
        for (Sight sight : SIGHTS) {
          if (sight.persona().equals(persona)) {
            window.open(sight.path()).picture(sight.name());
            // Words change with the language, marks and colours do not.
            if (look.language().startsWith("en")) {
              Axe.findsNothing(window.page());
            }
            Axe.nothingScrollsSideways(window.page());
          }
        }
      }
    }
  }

  @ParameterizedTest(name = "{0} pixels")
  @org.junit.jupiter.params.provider.ValueSource(ints = {360, 1024, 1920})
  @DisplayName("does not scroll sideways at any width")
  void fitsEveryWidth(int width) {
    Look look = (width < 500 ? Look.PHONE : Look.DESK).wide(width);
    for (String persona : List.of("sanne", "tom", "ravi")) {
      try (Window window = Chrome.as(persona, look)) {
        for (Sight sight : SIGHTS) {
          if (sight.persona().equals(persona)) {
            window.open(sight.path());
            Axe.nothingScrollsSideways(window.page());
          }
        }
      }
    }
  }

  static Stream<Look> popupLooks() {
    return Stream.of(Look.DESK, Look.PHONE.dark());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("popupLooks")
  @DisplayName("is accessible with its popups open")
  void popupsAreAccessible(Look look) {
    try (Window tom = Chrome.as("tom", look)) {
      Page page = tom.page();
      tom.open("/leave/form.xhtml");
      page.locator(".ui-datepicker-trigger").first().click();
      page.locator(".ui-datepicker-calendar:visible").first().waitFor();
      tom.picture("leave-form-datepicker");
      Axe.findsNothing(page);
      tom.open("/");
      page.locator("header [popovertarget]").last().click();
      tom.picture("profile-menu");
      Axe.findsNothing(page);
    }
  }
}
