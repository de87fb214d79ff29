package org.wissel.portal.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MigrationTest {

  private static final Path FOLDERS = Path.of("src/main/resources/db");

  @Test
  void everyFolderOfMigrationsIsRun() throws IOException {
    try (Stream<Path> folders = Files.list(FOLDERS)) {
      assertThat(folders.map(MigrationTest::name).toList()).hasSameElementsAs(Migration.FOLDERS);
    }
  }

  @Test
  void everyMigrationHasANumberOfItsOwn() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDERS)) {
      List<String> names = files.filter(Files::isRegularFile).map(MigrationTest::name).toList();
      assertThat(names)
          .allMatch(name -> name.matches("V\\d{4}_\\d{2}_\\d{2}_\\d{2}__[a-z_]+\\.sql"));
      assertThat(names.stream().map(name -> name.split("__", -1)[0])).doesNotHaveDuplicates();
    }
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }
}
