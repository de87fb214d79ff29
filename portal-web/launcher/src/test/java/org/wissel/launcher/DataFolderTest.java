package org.wissel.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path folder;

  @Test
  void aSecondWisselOnTheSameFolderIsRefused() {
    try (DataFolder first = DataFolder.open(folder.resolve("data"))) {
      assertThatThrownBy(() -> DataFolder.open(first.folder()))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("already runs")
          .hasMessageContaining("./wissel stop");
    }
  }

  @Test
  void aFolderThatWasClosedCanBeOpenedAgain() {
    DataFolder.open(folder.resolve("data")).close();

    assertThatCode(() -> DataFolder.open(folder.resolve("data")).close())
        .doesNotThrowAnyException();
  }

  @Test
  void aFolderWithOtherFilesIsLeftAlone() throws IOException {
    Files.writeString(folder.resolve("letter.txt"), "dear");

    assertThatThrownBy(() -> DataFolder.open(folder))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("not Wissel's");
    assertThat(folder).isDirectoryNotContaining(file -> !file.endsWith("letter.txt"));
  }

  @Test
  void aPlaceThatCannotBeAFolderIsRefusedWithASentence() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> DataFolder.open(file.resolve("data")))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("cannot be written")
        .hasMessageContaining("--data");
  }

  @Test
  void tooLittleRoomIsRefusedAndTheFolderIsFreeAgain() {
    Path data = folder.resolve("data");

    assertThatThrownBy(() -> DataFolder.open(data, Long.MAX_VALUE))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("MB free");
    assertThatCode(() -> DataFolder.open(data).close()).doesNotThrowAnyException();
  }

  @Test
  void aSecretIsMadeOnceAndReadableByItsOwnerOnly() throws IOException {
    try (DataFolder data = DataFolder.open(folder.resolve("data"))) {
      String secret = data.secrets().read("hr");

      assertThat(secret).hasSizeGreaterThanOrEqualTo(32);
      assertThat(data.secrets().read("hr")).isEqualTo(secret);
      assertThat(data.secrets().read("outage")).isNotEqualTo(secret);
      assertThat(Files.getPosixFilePermissions(data.secrets().file("hr")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }
}
