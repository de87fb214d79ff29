package org.wissel.e2e;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;
import org.assertj.core.api.Assertions;

/** Accessibility as far as a machine can tell: WCAG 2.2 A and AA. */
final class Axe {

  private Axe() {}

  /** All rules. */
  static void findsNothing(Page page) {
    findsNothing(
        page,
        builder(page)
            .withTags(
                List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")));
  }

  /** The one rule that depends on colours, for a second theme of a page that was looked at. */
  static void findsEnoughContrast(Page page) {
    findsNothing(page, builder(page).withRules(List.of("color-contrast")));
  }

  private static AxeBuilder builder(Page page) {
    // Without frames of others there is no need for the blank page that axe opens otherwise.
    return new AxeBuilder(page).setLegacyMode(true);
  }

  private static void findsNothing(Page page, AxeBuilder axe) {
    // What is changing its colour has none that could be judged.
    page.evaluate("Promise.allSettled(document.getAnimations().map(each => each.finished))");
    List<String> found =
        axe.analyze().getViolations().stream()
            .map(
                rule ->
                    rule.getId()
                        + " at "
                        + rule.getNodes().stream().map(node -> node.getHtml()).toList())
            .toList();
    Assertions.assertThat(found).as("axe on %s", page.url()).isEmpty();
  }

  /** Nothing may scroll sideways. */
  static void nothingScrollsSideways(Page page) {
    Object over =
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    Assertions.assertThat(((Number) over).intValue()).as("overflow on %s", page.url()).isZero();
  }
}
