package org.wissel.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The unpacked Payara Micro. A start from the unpacked folder can use an archive of already loaded
 * classes, which halves the time until the portal is ready; the first run records it.
 */
final class ServerFolder {
  private static final List<String> WRITTEN_BY_A_RUN =
      List.of("config", "applications", "generated");

  private final DataFolder data;
  private final Path payaraMicro;
  private final Path root;
  private final Path pristine;

  ServerFolder(DataFolder data, Path payaraMicro) {
    this.data = data;
    this.payaraMicro = payaraMicro;
    this.root = data.programs("server");
    this.pristine = data.programs("server-config");
  }

  /**
   * Unpacks the server where this version of it is not there yet, and puts its configuration back:
   * otherwise it first deploys the application of the run before, then the new one.
   *
   * @param jvmOptions what else a recorded archive depends on
   */
  void prepare(List<String> jvmOptions) throws IOException, InterruptedException {
    Path stamp = data.run("server-stamp");
    String version =
        Runtime.version() + " " + Files.size(payaraMicro) + " " + String.join(" ", jvmOptions);
    if (!Files.exists(stamp) || !Files.readString(stamp).equals(version)) {
      Files.deleteIfExists(stamp);
      unpack();
      Files.writeString(stamp, version);
    }
    for (String folder : WRITTEN_BY_A_RUN) {
      delete(root.resolve(folder));
    }
    copy(pristine, root.resolve("config"));
  }

  private void unpack() throws IOException, InterruptedException {
    delete(root);
    delete(pristine);
    Files.deleteIfExists(archive());
    Path log = data.log("unpack.log");
    int exitCode =
        new ProcessBuilder(
                java(),
                "-jar",
                payaraMicro.toString(),
                "--rootdir",
                root.toString(),
                "--outputlauncher")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    if (exitCode != 0 || !Files.exists(launchJar())) {
      throw new StartFailure("The server could not be unpacked; the reason stands in " + log + ".");
    }
    copy(root.resolve("config"), pristine);
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  Path launchJar() {
    return root.resolve("launch-micro.jar");
  }

  /** Settings that the server reads first; they keep its port closed. */
  Path settings(String listen) throws IOException {
    return write("preboot.txt", listen);
  }

  /**
   * Opens the port when the portal is there: until then a caller finds nobody, instead of a server
   * that knows no address and says 404 to a request that would have been good.
   */
  Path opening(String listen) throws IOException {
    return write("postdeploy.txt", listen);
  }

  private Path write(String name, String listen) throws IOException {
    try (InputStream template = ServerFolder.class.getResourceAsStream(name)) {
      if (template == null) {
        throw new IOException(name + " is missing in the launcher");
      }
      String settings = new String(template.readAllBytes(), StandardCharsets.UTF_8);
      return Files.writeString(data.run(name), settings.replace("${listen}", listen));
    }
  }

  /** Uses the archive of loaded classes, or records it. */
  String archiveOption() {
    return Files.exists(archive())
        ? "-XX:SharedArchiveFile=" + archive()
        : "-XX:ArchiveClassesAtExit=" + unfinishedArchive();
  }

  /** Only an archive whose recording ended well is used by the next start. */
  void keepRecordedArchive() throws IOException {
    if (Files.exists(unfinishedArchive())) {
      Files.move(unfinishedArchive(), archive(), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  void dropUnfinishedArchive() throws IOException {
    Files.deleteIfExists(unfinishedArchive());
  }

  private Path archive() {
    return data.programs("server.jsa");
  }

  private Path unfinishedArchive() {
    return data.programs("server.jsa.new");
  }

  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }
}
