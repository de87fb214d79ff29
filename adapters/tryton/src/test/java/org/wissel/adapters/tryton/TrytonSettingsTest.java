package org.wissel.adapters.tryton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wissel.adapters.tryton.TrytonSettings.Category;
import org.wissel.adapters.tryton.TrytonSettings.LeaveType;
import org.wissel.spi.AdapterSettings;
import org.wissel.spi.expenses.ExpenseCategoryAtSource.MileageRate;

class TrytonSettingsTest {

  private static TrytonSettings settings(String key, String value) {
    Map<String, String> values = new HashMap<>();
    values.put("url", "https://books.example.org");
    values.put("database", "books");
    values.put("user", "portal");
    values.put("password", "pass");
    values.put("ports", "expenses, leave");
    values.put("categories", "taxi, car");
    values.put("leave-types", "holiday, special");
    values.put(
        "leave-type-holiday", "work=Holiday; en=Holiday; nl=Vakantie; parts=half-days hours");
    values.put("leave-type-special", "work=Special leave; en=Special leave");
    values.put("category-taxi", "account=4510; en=Taxi; receipt-from=0; day-limit=25.50");
    values.put(
        "category-car",
        "account=4530; en=Own car; nl=Eigen auto; kilometre=2026-01-01:0.23 2025-01-01:0.21");
    values.put(key, value);
    return TrytonSettings.of(new AdapterSettings("fin", values, Clock.systemUTC(), null, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "url | ftp://books.example.org",
        "url | https:///",
        "database | books/other",
        "user | portal:2",
        "categories | taxi,taxi",
        "categories | Taxi",
        "categories | taxi,",
        "category-taxi | account",
        "category-taxi | en=Taxi",
        "category-taxi | account=4510",
        "category-taxi | account=4510; en=Taxi; colour=red",
        "category-taxi | account=4510; en=Taxi; day-limit=much",
        "category-taxi | account=4510; en=Taxi; day-limit=-1",
        "category-taxi | account=4510; en=Taxi; receipt-from=1E+99999999",
        "category-taxi | account=4510; en=Taxi; kilometre=0.23",
        "category-taxi | account=4510; en=Taxi; kilometre=2026-13-01:0.23",
        "category-taxi | account=4510; en=Taxi; kilometre=2026-01-01:0",
        "leave-types | holiday,holiday",
        "leave-type-holiday | en=Holiday",
        "leave-type-holiday | work=Holiday",
        "leave-type-holiday | work=Holiday; en=Holiday; colour=red",
        "leave-type-holiday | work=Holiday; en=Holiday; parts=thirds",
        "read-timeout | soon",
        "read-timeout | 0",
      })
  void whatCannotBeIsToldWithItsKey(String key, String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(key, value))
        .withMessageContaining("wissel.connections.fin." + key);
  }

  @Test
  void aCategoryNeedsItsLine() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("categories", "taxi,hotel"))
        .withMessageContaining("wissel.connections.fin.category-hotel");
  }

  @Test
  void aWorkIsOfOneTypeOfLeave() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("leave-type-special", "work=Holiday; en=Special leave"))
        .withMessageContaining("wissel.connections.fin.leave-types");
  }

  @Test
  void aConnectionThatIsForOnePortNeedsNothingOfTheOther() {
    assertThat(settings("ports", "leave").categories()).isEmpty();
    assertThat(settings("ports", "leave").leaveTypes())
        .containsExactly(
            new LeaveType(
                "holiday", "Holiday", Map.of("en", "Holiday", "nl", "Vakantie"), true, true),
            new LeaveType("special", "Special leave", Map.of("en", "Special leave"), false, false));
    assertThat(settings("ports", "expenses").leaveTypes()).isEmpty();
    assertThat(settings("ports", "").leaveTypes()).hasSize(2);
  }

  @Test
  void thePasswordIsNeverShown() {
    assertThat(settings("password", "secret").toString()).doesNotContain("secret");
  }

  @Test
  void categoriesStandInTheirOrderWithTheirRatesOldestFirst() {
    TrytonSettings settings = settings("password", "pass");

    assertThat(settings.categories()).extracting(Category::code).containsExactly("taxi", "car");
    Category taxi = settings.category("taxi").orElseThrow();
    assertThat(taxi.receiptFrom()).isEqualByComparingTo("0");
    assertThat(taxi.dayLimit()).isEqualByComparingTo("25.50");
    Category car = settings.category("car").orElseThrow();
    assertThat(car.names()).isEqualTo(Map.of("en", "Own car", "nl", "Eigen auto"));
    assertThat(car.mileage())
        .extracting(MileageRate::from)
        .containsExactly(LocalDate.of(2025, 1, 1), LocalDate.of(2026, 1, 1));
  }
}
