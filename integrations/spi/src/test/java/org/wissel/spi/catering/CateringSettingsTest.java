package org.wissel.spi.catering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wissel.spi.AdapterSettings;
import org.wissel.spi.expenses.Money;

class CateringSettingsTest {

  private static CateringTerms terms(String... more) {
    Map<String, String> values = new HashMap<>();
    values.put("menus", "soup, coffee");
    values.put("menu-soup", "en=Soup and sandwiches; nl=Soep en broodjes; per-head=EUR 8.50");
    values.put("menu-coffee", "en=Coffee");
    values.put("diets", "vegan");
    values.put("diet-vegan", "en=Vegan; nl=Veganistisch");
    for (int i = 0; i < more.length; i += 2) {
      values.put(more[i], more[i + 1]);
    }
    return CateringSettings.terms(
        new AdapterSettings(
            "cat", values, Clock.system(ZoneId.of("Europe/Amsterdam")), null, null));
  }

  @Test
  void termsAreInTheirOrderWithNamesAndPrice() {
    CateringTerms terms = terms("people", "4-60");

    assertThat(terms.menus())
        .containsExactly(
            new CateringTerms.Menu(
                "soup",
                Map.of("en", "Soup and sandwiches", "nl", "Soep en broodjes"),
                Money.parse("EUR 8.50")),
            new CateringTerms.Menu("coffee", Map.of("en", "Coffee"), null));
    assertThat(terms.diets()).extracting(CateringTerms.Diet::code).containsExactly("vegan");
    assertThat(terms.least()).isEqualTo(4);
    assertThat(terms.most()).isEqualTo(60);
  }

  @Test
  void theDeadlineSkipsNightsWeekendsAndDaysOnWhichItIsClosed() {
    CateringTerms terms = terms("hours", "08:00-16:00", "notice", "PT8H", "closed", "2026-12-04");

    // Monday noon by the clock of Amsterdam: Friday is closed, Thursday is open from 8 to 16
    assertThat(terms.deadline(Instant.parse("2026-12-07T11:00:00Z")))
        .isEqualTo(Instant.parse("2026-12-03T11:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "menus | Soup",
        "menus | soup,soup",
        "menu-soup | Soup",
        "menu-soup | nl=Soep",
        "menu-soup | en=Soup; per-head=much",
        "menu-soup | en=Soup; de=Suppe",
        "diet-vegan | en=Vegan; per-head=EUR 1.00",
        "hours | early",
        "hours | 16:00-08:00",
        "closed | Christmas",
        "notice | a day",
        "notice | -PT1H",
        "people | 0-4",
        "people | 60-4",
        "people | 4-1001",
      })
  void whatCannotBeIsToldWithItsKey(String key, String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> terms(key, value))
        .withMessageContaining("wissel.connections.cat." + key);
  }
}
