package org.wissel.portal.platform.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StyleSheetTest {

  private static final Path PAGES = Path.of("src/main/webapp");
  private static final Path RESOURCES = PAGES.resolve("resources");
  private static final Path SHEET = RESOURCES.resolve("css/wissel.css");

  private static final Pattern TOKEN = Pattern.compile("(--[\\w-]+):\\s*([^;]+);");
  private static final Pattern BOTH = Pattern.compile("light-dark\\(([^,]+),([^)]+)\\)");
  private static final Pattern ICON =
      Pattern.compile("\\.pi-([a-z-]+)::?before\\s*\\{\\s*content:\\s*\"\\\\(\\w+)\"");
  private static final Pattern USED = Pattern.compile("pi pi-([a-z-]+)");
  private static final Pattern USED_BY_NOTES = Pattern.compile("<w:note[^>]* icon=\"([a-z-]+)\"");

  private static final Pattern PARTS =
      Pattern.compile("<ui:include src=\"/([^\"]+)\"|template=\"/([^\"]+)\"|<w:(\\w+)");
  private static final Pattern LINKED = Pattern.compile("resource\\['(\\w+):([\\w-]+\\.css)'\\]");
  private static final Pattern CLASSES = Pattern.compile("(?:class|Class)=\"([^\"]*)\"");
  private static final Pattern CHOSEN = Pattern.compile("'([\\w -]+)'");
  private static final Pattern RULE_OF = Pattern.compile("\\.([a-z][\\w-]*)");

  @Test
  void theFallbackHasTheSameColoursAsTheTokens() throws IOException {
    String sheet = Files.readString(SHEET);
    String fallback = sheet.substring(sheet.indexOf("@supports not"));
    int dark = fallback.indexOf("@media (prefers-color-scheme: dark)");
    int forced = fallback.indexOf("[data-theme=dark]");
    String root = sheet.substring(sheet.indexOf(":root {"), sheet.indexOf("[data-theme=light]"));

    assertThat(tokens(fallback.substring(0, dark))).isEqualTo(side(root, "$1"));
    assertThat(tokens(fallback.substring(dark, forced))).isEqualTo(side(root, "$2"));
    assertThat(tokens(fallback.substring(forced))).isEqualTo(side(root, "$2"));
  }

  @Test
  void everyIconIsTheOneOfTheFontInPrimeFaces() throws IOException {
    try (InputStream file =
        StyleSheetTest.class.getResourceAsStream(
            "/META-INF/resources/primefaces/primeicons/primeicons.css")) {
      String theirs =
          new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      Map<String, String> ours = icons(Files.readString(SHEET));
      assertThat(ours).isNotEmpty();
      assertThat(icons(theirs)).containsAllEntriesOf(ours);
    }
  }

  @Test
  void everyIconThatAPageShowsHasARule() throws IOException {
    Set<String> used = new TreeSet<>();
    for (Path page : pages()) {
      String text = Files.readString(page);
      for (Pattern pattern : List.of(USED, USED_BY_NOTES)) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
          if (!matcher.group(1).isEmpty() && !matcher.group(1).endsWith("-")) {
            used.add(matcher.group(1));
          }
        }
      }
    }
    assertThat(used).isNotEmpty().isSubsetOf(icons(Files.readString(SHEET)).keySet());
  }

  /** A class without any rule only names something for a script. */
  @Test
  void everyClassThatAPageUsesHasItsRulesInASheetThatThePageLoads() throws IOException {
    Map<String, Set<String>> sheets = sheets();
    Set<String> ruled = new TreeSet<>();
    sheets.values().forEach(ruled::addAll);
    for (Path page : pages()) {
      if (page.startsWith(PAGES.resolve("WEB-INF")) || page.startsWith(RESOURCES)) {
        continue;
      }
      String text = withParts(page, new TreeSet<>());
      Set<String> there = new TreeSet<>(sheets.getOrDefault("css/primefaces-bridge.css", Set.of()));
      linked(text).forEach(sheet -> there.addAll(sheets.getOrDefault(sheet, Set.of())));
      Set<String> used = classes(text);
      used.retainAll(ruled);
      used.removeAll(there);
      assertThat(used).as(page.toString()).isEmpty();
    }
  }

  @Test
  void noPageHoldsAScriptOrAHandlerOfItsOwn() throws IOException {
    for (Path page : pages()) {
      assertThat(Files.readString(page))
          .as(page.toString())
          .doesNotContainPattern("<script(?![^>]*src=)")
          .doesNotContainPattern("\\son(click|change|submit|load|input)=");
    }
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> paths = Files.walk(PAGES)) {
      return paths.filter(path -> path.toString().endsWith(".xhtml")).sorted().toList();
    }
  }

  /** The classes of each sheet by its place, as {@code leave/leave.css}. */
  private static Map<String, Set<String>> sheets() throws IOException {
    Map<String, Set<String>> sheets = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(RESOURCES)) {
      for (Path sheet : paths.filter(path -> path.toString().endsWith(".css")).toList()) {
        String selectors =
            Files.readString(sheet)
                .replaceAll("(?s)/\\*.*?\\*/|\"[^\"]*\"", "")
                .replaceAll("(?s)\\{[^{}]*\\}", " ");
        Set<String> classes = new TreeSet<>();
        RULE_OF.matcher(selectors).results().forEach(rule -> classes.add(rule.group(1)));
        sheets.put(RESOURCES.relativize(sheet).toString(), classes);
      }
    }
    return sheets;
  }

  /** The page with its frame and everything that it includes. */
  private static String withParts(Path page, Set<Path> seen) throws IOException {
    if (!seen.add(page)) {
      return "";
    }
    String text = Files.readString(page).replaceAll("(?s)<!--.*?-->", "");
    StringBuilder whole = new StringBuilder(text);
    for (MatchResult part : PARTS.matcher(text).results().toList()) {
      String component = part.group(3);
      String path = part.group(1) == null ? part.group(2) : part.group(1);
      whole.append(
          withParts(
              component == null
                  ? PAGES.resolve(path)
                  : RESOURCES.resolve("w/" + component + ".xhtml"),
              seen));
    }
    return whole.toString();
  }

  private static Set<String> linked(String text) {
    Set<String> found = new TreeSet<>();
    LINKED.matcher(text).results().forEach(one -> found.add(one.group(1) + "/" + one.group(2)));
    return found;
  }

  private static Set<String> classes(String text) {
    Set<String> classes = new TreeSet<>();
    CLASSES
        .matcher(text)
        .results()
        .map(attribute -> attribute.group(1))
        .forEach(
            value -> {
              CHOSEN
                  .matcher(value)
                  .results()
                  .forEach(chosen -> classes.addAll(List.of(chosen.group(1).split(" "))));
              String fixed = value.replaceAll("\\S*#\\{[^}]*\\}", " ");
              classes.addAll(List.of(fixed.trim().split("\\s+")));
            });
    return classes;
  }

  private static Map<String, String> icons(String sheet) {
    Map<String, String> icons = new TreeMap<>();
    Matcher matcher = ICON.matcher(sheet);
    while (matcher.find()) {
      icons.put(matcher.group(1), matcher.group(2));
    }
    return icons;
  }

  private static Map<String, String> tokens(String css) {
    Map<String, String> tokens = new TreeMap<>();
    Matcher matcher = TOKEN.matcher(css);
    while (matcher.find()) {
      tokens.put(matcher.group(1), tidy(matcher.group(2)));
    }
    return tokens;
  }

  /** Only tokens that differ between light and dark, on one of the two sides. */
  private static Map<String, String> side(String css, String group) {
    Map<String, String> tokens = new TreeMap<>();
    Matcher matcher = TOKEN.matcher(css);
    while (matcher.find()) {
      String value = matcher.group(2);
      if (value.contains("light-dark(")) {
        tokens.put(matcher.group(1), tidy(BOTH.matcher(value).replaceAll(group)));
      }
    }
    return tokens;
  }

  private static String tidy(String value) {
    return value.replaceAll("\\s+", " ").replaceAll("\\s*,\\s*", ",").trim();
  }
}
