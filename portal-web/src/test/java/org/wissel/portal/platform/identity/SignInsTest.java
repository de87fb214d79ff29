package org.wissel.portal.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignInsTest {
  private static final Instant NOW = Instant.parse("2026-11-25T09:00:00Z");

  private static HazelcastInstance firstNode;
  private static HazelcastInstance secondNode;
  private static SignInTable table;

  private final SignIns here = signIns(firstNode, table.repository(), NOW);
  private final SignIns there = signIns(secondNode, table.repository(), NOW);

  @BeforeAll
  static void start() {
    table = new SignInTable();
    firstNode = node(0);
    secondNode = node(firstNode.getCluster().getLocalMember().getAddress().getPort());
    assertThat(secondNode.getCluster().getMembers()).hasSize(2);
  }

  @AfterAll
  static void stop() {
    secondNode.shutdown();
    firstNode.shutdown();
    table.close();
  }

  @BeforeEach
  void empty() {
    table.down.set(false);
    table.execute("truncate sign_in");
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

  static SignIns signIns(HazelcastInstance node, SignInRepository repository, Instant now) {
    SignIns signIns = new SignIns();
    signIns.hazelcast = node;
    signIns.repository = repository;
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
    assertThat(
            signIns(firstNode, table.repository(), NOW.plus(Duration.ofMinutes(719))).find(cookie))
        .isNotNull();
    assertThat(signIns(firstNode, table.repository(), NOW.plus(Duration.ofHours(12))).find(cookie))
        .isNull();
    assertThat(here.find(cookie)).isNull();
  }

  @Test
  void aRefreshDoesNotMakeASignInYounger() throws Exception {
    String cookie = here.secret();
    here.keep(cookie, stale());
    here.refreshed(cookie, stale(), old -> old.freshUntil(Long.MAX_VALUE));
    assertThat(signIns(firstNode, table.repository(), NOW.plus(Duration.ofHours(12))).find(cookie))
        .isNull();
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
  void aRestartOfAllNodesSignsNobodyOut() {
    String cookie = here.secret();
    here.keep(cookie, stale());
    restartAllNodes();
    assertThat(there.find(cookie)).isEqualTo(stale());
  }

  @Test
  void aRequestWhoseSignInIsInMemoryCostsNoSql() throws Exception {
    String cookie = here.secret();
    here.keep(cookie, stale().freshUntil(Long.MAX_VALUE));
    restartAllNodes();
    here.find(cookie);
    int before = table.statements.get();
    for (int i = 0; i < 10; i++) {
      assertThat(here.find(cookie)).isNotNull();
      assertThat(there.find(cookie)).isNotNull();
    }
    assertThat(table.statements).hasValue(before);
  }

  @Test
  void afterARestartTheNewestRefreshTokenIsUsed() throws Exception {
    String cookie = here.secret();
    here.keep(cookie, stale());
    here.refreshed(
        cookie, stale(), old -> old.with(new Tokens(null, null, "newer", 60), NOW.toEpochMilli()));
    restartAllNodes();
    assertThat(there.find(cookie)).isNotNull().extracting(SignIn::refreshToken).isEqualTo("newer");
  }

  @Test
  void afterSigningOutNothingIsLeftInMemoryOrInTheTable() {
    String cookie = here.secret();
    here.keep(cookie, stale());
    restartAllNodes();
    assertThat(there.end(cookie)).isEqualTo(stale());
    assertThat(table.dump()).isEmpty();
    assertThat(here.find(cookie)).isNull();
  }

  @Test
  void aRefusedRefreshLeavesNothingInTheTable() throws Exception {
    String cookie = here.secret();
    here.keep(cookie, stale());
    here.refreshed(cookie, stale(), old -> null);
    assertThat(table.dump()).isEmpty();
  }

  @Test
  void theTableShowsNoCookieNoTokenAndNoName() {
    String cookie = here.secret();
    here.keep(cookie, stale());
    assertThat(table.dump())
        .contains(SignIns.key(cookie))
        .doesNotContain(cookie)
        // long enough not to be there by chance
        .doesNotContainIgnoringCase(
            "subject-1", "verhagen", "10023", "field", "id-token", "refresh");
  }

  @Test
  void withAnotherKeyPeopleSignInAgain() {
    String cookie = here.secret();
    here.keep(cookie, stale());
    restartAllNodes();
    here.settings =
        SignInSettingsTest.settings(
            "http://127.0.0.1:8080", false, null, "another key of thirty-two characters");
    assertThat(here.find(cookie)).isNull();
    here.keep(cookie, stale());
    assertThat(here.find(cookie)).isEqualTo(stale());
  }

  @Test
  void aRowUnderAnotherKeyOpensNothing() {
    String cookie = here.secret();
    here.keep(cookie, stale());
    String other = here.secret();
    table.execute("update sign_in set key = '" + SignIns.key(other) + "'");
    restartAllNodes();
    assertThat(here.find(other)).isNull();
  }

  @Test
  void whoWasIdleTooLongIsNotCalledBackFromTheTable() {
    String cookie = here.secret();
    here.keep(cookie, stale());
    restartAllNodes();
    assertThat(later(Duration.ofHours(8)).find(cookie)).isNull();
    assertThat(later(Duration.ofMinutes(479)).find(cookie)).isNotNull();
  }

  @Test
  void useIsWrittenDownInTheBackground() {
    String cookie = here.secret();
    here.keep(cookie, stale());
    SignIns afterSixHours = later(Duration.ofHours(6));
    afterSixHours.find(cookie);
    afterSixHours.bringTableUpToDate();
    restartAllNodes();
    assertThat(later(Duration.ofHours(9)).find(cookie)).isNotNull();
  }

  @Test
  void whatIsOverIsDeletedFromTheTable() {
    here.keep(here.secret(), stale());
    String busy = here.secret();
    here.keep(busy, stale());

    SignIns afterSevenHours = later(Duration.ofHours(7));
    afterSevenHours.find(busy);
    afterSevenHours.bringTableUpToDate();
    later(Duration.ofHours(8)).bringTableUpToDate();
    assertThat(table.dump()).contains(SignIns.key(busy));
    assertThat(rows()).isEqualTo(1);

    later(Duration.ofHours(12)).bringTableUpToDate();
    assertThat(rows()).isZero();
  }

  @Test
  void whileTheDatabaseIsDownPeopleStaySignedInAndNoNewTokenIsLost() throws Exception {
    String cookie = here.secret();
    here.keep(cookie, stale());
    table.down.set(true);
    assertThat(there.find(cookie)).isNotNull();
    here.refreshed(
        cookie, stale(), old -> old.with(new Tokens(null, null, "newer", 60), NOW.toEpochMilli()));
    assertThat(there.find(cookie)).isNotNull().extracting(SignIn::refreshToken).isEqualTo("newer");

    table.down.set(false);
    here.bringTableUpToDate();
    restartAllNodes();
    assertThat(there.find(cookie)).isNotNull().extracting(SignIn::refreshToken).isEqualTo("newer");
  }

  @Test
  void aSignOutThatCannotBeWrittenDownIsNone() {
    String cookie = here.secret();
    here.keep(cookie, stale());
    table.down.set(true);
    assertThatThrownBy(() -> here.end(cookie)).isInstanceOf(IllegalStateException.class);
    table.down.set(false);
    assertThat(here.end(cookie)).isNotNull();
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

  /** As far as sign-ins go, a restart is the loss of all memory. */
  private static void restartAllNodes() {
    firstNode.getMap("sign-ins").clear();
  }

  private static SignIns later(Duration after) {
    return signIns(firstNode, table.repository(), NOW.plus(after));
  }

  private static int rows() {
    return table.rows();
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
        "subject-1",
        "tom.verhagen",
        new LinkedEmployee("10023", "Tom", "Tom Verhagen", "TV", null, "auto"),
        Set.of(Role.FIELD),
        "id-token",
        "refresh-token",
        NOW.toEpochMilli(),
        NOW.toEpochMilli() - 1);
  }
}
