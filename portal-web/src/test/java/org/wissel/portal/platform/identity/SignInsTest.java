package org.wissel.portal.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.config.Config;
import com.hazelcast.config.TcpIpConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SignInsTest {
  private static final Instant NOW = Instant.parse("2026-11-25T09:00:00Z");

  private static HazelcastInstance firstNode;
  private static HazelcastInstance secondNode;

  private final SignIns here = signIns(firstNode, NOW);
  private final SignIns there = signIns(secondNode, NOW);

  @BeforeAll
  static void start() {
    firstNode = node(0);
    secondNode = node(firstNode.getCluster().getLocalMember().getAddress().getPort());
    assertThat(secondNode.getCluster().getMembers()).hasSize(2);
  }

  @AfterAll
  static void stop() {
    secondNode.shutdown();
    firstNode.shutdown();
  }

  /** A member on loopback that joins the one on this port, or none. */
  static HazelcastInstance node(int other) {
    Config config = new Config().setClusterName("sign-ins-test-" + ProcessHandle.current().pid());
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.setProperty("hazelcast.socket.bind.any", "false");
    config.setProperty("hazelcast.logging.type", "none");
    config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
    config.getNetworkConfig().setPort(15_701);
    config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
    config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
    TcpIpConfig join = config.getNetworkConfig().getJoin().getTcpIpConfig().setEnabled(true);
    if (other > 0) {
      join.addMember("127.0.0.1:" + other);
    }
    return Hazelcast.newHazelcastInstance(config);
  }

  static SignIns signIns(HazelcastInstance node, Instant now) {
    SignIns signIns = new SignIns();
    signIns.hazelcast = node;
    signIns.settings = SignInSettingsTest.settings("http://127.0.0.1:8080", false, null);
    signIns.clock = Clock.fixed(now, ZoneOffset.UTC);
    signIns.open();
    return signIns;
  }

  @Test
  void everyNodeKnowsASignInWithAllThatBelongsToIt() {
    String cookie = here.secret();
    SignIn signIn = stale();
    here.keep(cookie, signIn);
    assertThat(there.find(cookie)).isEqualTo(signIn);
  }

  @Test
  void theMemoryHoldsNoCookie() {
    String cookie = here.secret();
    here.keep(cookie, stale());
    assertThat(firstNode.getMap("sign-ins").keySet())
        .doesNotContain(cookie)
        .contains(SignIns.key(cookie));
  }

  @Test
  void aStateServesOnce() {
    PendingSignIn pending = new PendingSignIn("b", "n", "v", "/leave/list.xhtml");
    here.await("state", pending);
    assertThat(there.take("state")).isEqualTo(pending);
    assertThat(here.take("state")).isNull();
    assertThat(here.take(null)).isNull();
  }

  @Test
  void anEndedSignInIsUnknownEverywhere() {
    String cookie = here.secret();
    here.keep(cookie, stale());
    assertThat(there.end(cookie)).isNotNull();
    assertThat(here.find(cookie)).isNull();
  }

  @Test
  void afterTheGreatestAgeEverybodySignsInAgain() {
    String cookie = here.secret();
    here.keep(cookie, stale());
    assertThat(signIns(firstNode, NOW.plus(Duration.ofMinutes(719))).find(cookie)).isNotNull();
    assertThat(signIns(firstNode, NOW.plus(Duration.ofHours(12))).find(cookie)).isNull();
    assertThat(here.find(cookie)).isNull();
  }

  @Test
  void aRefreshDoesNotMakeASignInYounger() throws Exception {
    String cookie = here.secret();
    here.keep(cookie, stale());
    here.refreshed(cookie, stale(), old -> old.freshUntil(Long.MAX_VALUE));
    assertThat(signIns(firstNode, NOW.plus(Duration.ofHours(12))).find(cookie)).isNull();
  }

  @Test
  void aRefusedRefreshEndsTheSignIn() throws Exception {
    String cookie = here.secret();
    here.keep(cookie, stale());
    assertThat(here.refreshed(cookie, stale(), old -> null)).isNull();
    assertThat(there.find(cookie)).isNull();
  }

  @Test
  void twelveRequestsOnTwoNodesRefreshOnceAndNobodyWaits() throws Exception {
    String cookie = here.secret();
    here.keep(cookie, stale());
    AtomicInteger refreshes = new AtomicInteger();
    CountDownLatch othersAnswered = new CountDownLatch(11);
    ExecutorService threads = Executors.newFixedThreadPool(12);
    try {
      List<Future<SignIn>> answers = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        SignIns node = i % 2 == 0 ? here : there;
        answers.add(
            threads.submit(
                () -> {
                  SignIn answer =
                      node.refreshed(
                          cookie,
                          stale(),
                          old -> {
                            refreshes.incrementAndGet();
                            awaitAll(othersAnswered);
                            return old.freshUntil(Long.MAX_VALUE);
                          });
                  othersAnswered.countDown();
                  return answer;
                }));
      }
      for (Future<SignIn> answer : answers) {
        assertThat(answer.get(20, TimeUnit.SECONDS)).isNotNull();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(refreshes).hasValue(1);
    assertThat(there.find(cookie))
        .isNotNull()
        .extracting(SignIn::freshUntil)
        .isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void chosenPreferencesAreKnownToTheOtherNode() {
    String cookie = here.secret();
    here.keep(cookie, stale());
    here.change(cookie, signIn -> signIn.with(new Preferences("nl", "dark")));
    SignIn changed = there.find(cookie);
    assertThat(changed).isNotNull();
    assertThat(changed.employee()).isNotNull();
    assertThat(changed.employee().preferences()).isEqualTo(new Preferences("nl", "dark"));
  }

  @Test
  void whatIsLoggedNamesNobodyAndShowsNoToken() {
    assertThat(stale().toString()).isEqualTo("sign-in of employee 10023");
    assertThat(new PendingSignIn("b", "nonce", "verifier", "/x").toString())
        .doesNotContain("nonce", "verifier");
    assertThat(new Account("s", "tom", "tom@example.org", "1", Set.of()).toString())
        .doesNotContain("tom");
    assertThat(new Tokens(null, "id", "refresh", 1).toString()).doesNotContain("id", "refresh");
  }

  private static void awaitAll(CountDownLatch latch) {
    try {
      assertThat(latch.await(15, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SignIn stale() {
    return new SignIn(
        "t-1",
        "tom",
        new LinkedEmployee("10023", "Tom", "Tom Verhagen", "TV", null, "auto"),
        Set.of(Role.FIELD),
        "id-token",
        "refresh-token",
        NOW.toEpochMilli(),
        NOW.toEpochMilli() - 1);
  }
}
