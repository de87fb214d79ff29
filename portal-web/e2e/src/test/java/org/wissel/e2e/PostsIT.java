package org.wissel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Two portals side by side, one of 18,000 employees with 100,000 posts, the other of a million with
 * ten million; home and feed of both by turns. A measurement for {@code ./wissel soak posts}, not
 * in the gate.
 */
@DisplayName("With ten million posts")
class PostsIT {

  private static final int SMALL_POSTS = 100_000;
  private static final int LARGE_POSTS = Integer.getInteger("wissel.posts", 10_000_000);
  private static final int SMALL_COPIES = 9;
  private static final int LARGE_COPIES = 541;
  private static final int READERS = 1_200;
  private static final int WARM_UP = 400;
  private static final int ROUND = 100;
  private static final double MOST = 1.2;

  private static final List<String> PAGES = List.of("/home/index.xhtml", "/feed/index.xhtml");

  @Test
  @DisplayName("home and feed take at most 1.2 times what they take with a hundred thousand")
  void flat() throws Exception {
    try (Portal small = filled("posts-small", SMALL_COPIES, 400, SMALL_POSTS);
        Portal large = filled("posts-large", LARGE_COPIES, 4_000, LARGE_POSTS)) {
      List<String> readers = new Leave(small).people(READERS);
      readers.subList(0, WARM_UP).forEach(who -> PAGES.forEach(page -> visit(small, who, page)));
      readers.subList(0, WARM_UP).forEach(who -> PAGES.forEach(page -> visit(large, who, page)));
      Map<String, List<Double>> times = new LinkedHashMap<>();
      for (int from = WARM_UP; from + ROUND <= READERS; from += ROUND) {
        for (String who : readers.subList(from, from + ROUND)) {
          for (String page : PAGES) {
            add(times, page + " small", visit(small, who, page));
            add(times, page + " large", visit(large, who, page));
          }
        }
      }
      List<String> said = new ArrayList<>();
      Map<String, Double> ratios = new LinkedHashMap<>();
      for (String page : PAGES) {
        List<Double> few = times.getOrDefault(page + " small", List.of());
        List<Double> many = times.getOrDefault(page + " large", List.of());
        ratios.put(page, Soak.median(many) / Soak.median(few));
        said.add(
            Soak.format(
                "%s of somebody who was not there before: %.2f × (median %.1f against %.1f ms, p95"
                    + " %.1f against %.1f ms, %d visits each)",
                page,
                ratios.get(page),
                Soak.median(many),
                Soak.median(few),
                Soak.share(0.95, many),
                Soak.share(0.95, few),
                few.size()));
      }
      said.add(
          Soak.format(
              "%s and %s employees, %s and %s posts",
              large.select("select count(*) from employee"),
              small.select("select count(*) from employee"),
              large.select("select count(*) from post"),
              small.select("select count(*) from post")));
      Soak.tells(String.join("; ", said));
      assertThat(ratios.values()).as("%s", said).allMatch(ratio -> ratio <= MOST);
    }
  }

  private static void add(Map<String, List<Double>> times, String what, double millis) {
    times.computeIfAbsent(what, w -> new ArrayList<>()).add(millis);
  }

  /** Milliseconds. */
  private static double visit(Portal portal, String who, String page) {
    long began = System.nanoTime();
    assertThat(portal.call(who, "GET", page, "").status()).as(page).isEqualTo(200);
    return (System.nanoTime() - began) / 1e6;
  }

  private static Portal filled(String name, int copies, int groups, int posts) throws Exception {
    Portal portal =
        Portal.start(
            name,
            Map.of(
                "WISSEL_DEMO_CONTENT",
                "none",
                "WISSEL_LIMITS_PERSON",
                "1000000",
                "WISSEL_LIMITS_ADDRESS",
                "1000000"));
    new Leave(portal).awaitRead("sanne");
    try (Connection owner = portal.superuser();
        Statement statement = owner.createStatement()) {
      statement.execute("set search_path = wissel");
      statement.execute(
          """
          insert into employee
          select number || '-' || i, given_name, family_name || s, full_name || s, initials,
            searchable || s, i || '.' || email, phone, department, manager, job_title, location,
            status, starts_on, ends_on, pattern, skills, languages, channels, updated_at, 'copy'
          from employee, generate_series(1, %d) i,
            lateral (select chr(97 + i / 26) || chr(97 + i %% 26) as s) suffix
          """
              .formatted(copies));
    }
    write(portal, copies * 2_000, groups, posts);
    try (Connection owner = portal.superuser();
        Statement statement = owner.createStatement()) {
      statement.execute("vacuum analyze");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return portal;
  }

  /** With the code that writes the history of the demo. */
  private static void write(Portal portal, int people, int groups, int posts)
      throws IOException, InterruptedException {
    Path release =
        Path.of(System.getProperty("wissel.root")).resolve("portal-web/launcher/target/wissel");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx4g", "-cp", release.resolve("lib") + "/*"));
    command.add("org.wissel.launcher.history.DemoHistory");
    command.addAll(portal.owner());
    command.addAll(List.of(String.valueOf(people), String.valueOf(groups), String.valueOf(posts)));
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor()).isZero();
  }
}
