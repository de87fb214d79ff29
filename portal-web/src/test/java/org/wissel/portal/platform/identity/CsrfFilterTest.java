package org.wissel.portal.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsrfFilterTest {

  @ParameterizedTest(name = "{0} from {1}, origin {2}: {3}")
  @CsvSource(
      nullValues = "-",
      value = {
        // looking never acts
        "GET,     cross-site,  https://evil.example,         true",
        "HEAD,    -,           -,                            true",
        "OPTIONS, cross-site,  https://evil.example,         true",
        // the browser says where it comes from
        "POST,    same-origin, https://portal.example,       true",
        "POST,    same-origin, -,                            true",
        "PUT,     same-origin, https://portal.example,       true",
        "DELETE,  same-site,   https://portal.example,       false",
        "POST,    same-site,   https://other.portal.example, false",
        "POST,    cross-site,  https://portal.example,       false",
        "POST,    none,        https://portal.example,       false",
        "POST,    '',          https://portal.example,       false",
        // an older browser, or one that reads over plain http
        "POST,    -,           https://portal.example,       true",
        "POST,    -,           http://portal.example,        false",
        "POST,    -,           https://portal.example:8443,  false",
        "POST,    -,           https://portal.example.evil,  false",
        "POST,    -,           null,                         false",
        // no browser at all, and no bearer token either
        "POST,    -,           -,                            false",
        "PATCH,   -,           -,                            false",
        "BREW,    -,           -,                            false",
      })
  void onlyOurOwnPagesAct(
      String method, @Nullable String fetchSite, @Nullable String origin, boolean passes) {
    assertThat(CsrfFilter.passes(method, fetchSite, origin, "https://portal.example"))
        .isEqualTo(passes);
  }
}
