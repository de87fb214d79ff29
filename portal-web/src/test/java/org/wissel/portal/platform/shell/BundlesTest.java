package org.wissel.portal.platform.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** All message bundles of all features, and the keys that pages and refusals name. */
class BundlesTest {

  private static final Path TEXTS = Path.of("src/main/resources/org/wissel/portal");
  private static final Path PAGES = Path.of("src/main/webapp");
  private static final Path CODE = Path.of("src/main/java");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)");
  private static final Pattern IN_PAGES = Pattern.compile("words\\.text\\('([\\w.]+)'");
  private static final Pattern IN_REFUSALS =
      Pattern.compile(
          "(?:Refusal\\s*\\.\\s*(?:invalid|forbidden|conflict)|new Refusal)"
              + "\\s*\\([^;]*?\"([a-z]+\\.[\\w.]+)\"",
          Pattern.DOTALL);

  @TestFactory
  Stream<DynamicTest> everyBundleSaysTheSameInBothLanguages() throws IOException {
    List<Path> english = files(TEXTS, "messages_en.properties");
    assertThat(english).isNotEmpty();
    return english.stream()
        .map(path -> DynamicTest.dynamicTest(TEXTS.relativize(path).toString(), () -> check(path)));
  }

  private static void check(Path path) throws IOException {
    Map<String, String> english = read(path);
    Map<String, String> dutch = read(path.resolveSibling("messages_nl.properties"));
    assertThat(dutch.keySet()).isEqualTo(english.keySet());
    String feature = path.getName(path.getNameCount() - 2).toString();
    english.forEach(
        (key, text) -> {
          String translated = dutch.getOrDefault(key, "");
          assertThat(key).startsWith(feature + ".");
          assertThat(translated).as(key).isNotBlank();
          assertThat(placeholders(translated)).as(key).isEqualTo(placeholders(text));
          assertThat(placeholders(text)).as(key).isEqualTo(counted(placeholders(text).size()));
          new MessageFormat(text.replace('\'', '’'), Words.ENGLISH);
          new MessageFormat(translated.replace('\'', '’'), Words.DUTCH);
        });
  }

  @Test
  void everyKeyThatAPageNamesExists() throws IOException {
    assertThat(missing(named(PAGES, ".xhtml", IN_PAGES))).isEmpty();
  }

  @Test
  void everyKeyOfARefusalExists() throws IOException {
    assertThat(missing(named(CODE, ".java", IN_REFUSALS))).isEmpty();
  }

  private static Set<String> missing(Set<String> named) throws IOException {
    assertThat(named).as("keys found").isNotEmpty();
    Set<String> missing = new TreeSet<>(named);
    missing.removeAll(all());
    return missing;
  }

  private static Set<String> all() throws IOException {
    Set<String> keys = new TreeSet<>();
    for (Path path : files(TEXTS, "messages_en.properties")) {
      keys.addAll(read(path).keySet());
    }
    return keys;
  }

  private static Set<String> named(Path folder, String suffix, Pattern pattern) throws IOException {
    Set<String> keys = new TreeSet<>();
    for (Path path : files(folder, suffix)) {
      Matcher matcher = pattern.matcher(Files.readString(path));
      while (matcher.find()) {
        keys.add(matcher.group(1));
      }
    }
    return keys;
  }

  private static List<Path> files(Path folder, String suffix) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(path -> path.toString().endsWith(suffix)).sorted().toList();
    }
  }

  private static Map<String, String> read(Path path) throws IOException {
    Properties texts = new Properties();
    try (Reader reader = Files.newBufferedReader(path)) {
      texts.load(reader);
    }
    Map<String, String> read = new TreeMap<>();
    texts.forEach((key, text) -> read.put((String) key, (String) text));
    return read;
  }

  private static Set<Integer> placeholders(String text) {
    Set<Integer> numbers = new TreeSet<>();
    Matcher matcher = PLACEHOLDER.matcher(text);
    while (matcher.find()) {
      numbers.add(Integer.valueOf(matcher.group(1)));
    }
    return numbers;
  }

  private static Set<Integer> counted(int size) {
    Set<Integer> numbers = new TreeSet<>();
    for (int i = 0; i < size; i++) {
      numbers.add(i);
    }
    return numbers;
  }
}
