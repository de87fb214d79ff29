package org.wissel.portal.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Limits of requests")
class RateLimitsTest {

  static RateLimits limits(long perPerson, long perAddress) {
    RateLimits limits = new RateLimits();
    limits.perPerson = perPerson;
    limits.perAddress = perAddress;
    return limits;
  }

  private static Caller caller(String name) {
    return new Caller(name, null, Set.of(), true);
  }

  private static Exchange from(String forwarded) {
    return Exchange.get("/").header("X-Forwarded-For", forwarded);
  }

  @Test
  @DisplayName("end one person's flood and leave the others alone")
  void countPerPerson() {
    RateLimits limits = limits(20, 1);
    long passed = IntStream.range(0, 500).filter(i -> limits.takeFor(caller("tom"))).count();
    assertThat(passed).isEqualTo(20);
    assertThat(limits.takeFor(caller("sanne"))).isTrue();
  }

  @Test
  @DisplayName("count who did not sign in by address, whatever they claim to be forwarded for")
  void countPerAddress() {
    RateLimits limits = limits(1, 2);
    assertThat(limits.takeForAddress(from("198.51.100.1").request())).isTrue();
    assertThat(limits.takeForAddress(from("198.51.100.2").request())).isTrue();
    assertThat(limits.takeForAddress(from("198.51.100.3").request())).isFalse();
  }

  @Test
  @DisplayName("believe our own proxy, and of what it says only what it saw itself")
  void believeOurProxy() {
    RateLimits limits = limits(1, 1);
    limits.proxies = Optional.of("192.0.2.7, 127.0.0.1");
    assertThat(limits.takeForAddress(from("198.51.100.1").request())).isTrue();
    assertThat(limits.takeForAddress(from("198.51.100.2").request())).isTrue();
    assertThat(limits.takeForAddress(from("203.0.113.9, 198.51.100.2").request())).isFalse();
  }
}
