package org.wissel.e2e;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;
import org.assertj.core.api.Assertions;

/** Accessibility as far as a machine can tell: WCAG 2.2 A and AA. */
final class Axe {

  /**
   * Brings axe into the page, once. {@link AxeBuilder} itself would do so each time, and have all
   * told that is well, which is more work than the looking.
   */
  private static final String BEGINS = "() => { " + AxeBuilder.getAxeScript() + " }";

  /** What is changing its colour has none that could be judged. */
  private static final String FINDS =
      """
      async ([type, values]) => {
        await Promise.allSettled(document.getAnimations().map(each => each.finished));
        const found = await axe.run(document, {
          runOnly: { type, values },
          resultTypes: ['violations']
        });
        return found.violations.map(rule =>
          rule.id + ' at ' + rule.nodes.map(node => node.html).join(', '));
      }
      """;

  private Axe() {}

  /** All rules. */
  static void findsNothing(Page page) {
    findsNothing(
        page,
        "tag",
        List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"));
  }

  /** The one rule that depends on colours, for a second theme of a page that was looked at. */
  static void findsEnoughContrast(Page page) {
    findsNothing(page, "rule", List.of("color-contrast"));
  }

  private static void findsNothing(Page page, String type, List<String> values) {
    if (!(boolean) page.evaluate("() => 'axe' in window")) {
      page.evaluate(BEGINS);
    }
    Assertions.assertThat((List<?>) page.evaluate(FINDS, List.of(type, values)))
        .as("axe on %s", page.url())
        .isEmpty();
  }

  /** Nothing may scroll sideways. */
  static void nothingScrollsSideways(Page page) {
    Object over =
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    Assertions.assertThat(((Number) over).intValue()).as("overflow on %s", page.url()).isZero();
  }
}
