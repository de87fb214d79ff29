package org.wissel.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The unpacked Payara Micro, and the folder of one installation's run of it. A start from unpacked
 * files can use an archive of already loaded classes, which halves the time until the portal is
 * ready; the first run records it.
 */
final class ServerFolder {
  private final DataFolder data;
  private final Programs programs;
  private final Path payaraMicro;
  private final List<String> jvmOptions;
  private final Path unpacked;

  /**
   * Where this run keeps its configuration; anew at each start, because the server would first
   * deploy the application of the run before.
   */
  private final Path run;

  /**
   * @param jvmOptions what else a recorded archive depends on
   */
  ServerFolder(DataFolder data, Programs programs, Path payaraMicro, List<String> jvmOptions) {
    this.data = data;
    this.programs = programs;
    this.payaraMicro = payaraMicro;
    this.jvmOptions = jvmOptions;
    this.unpacked = programs.of("server");
    this.run = data.run("server");
  }

  /** Unpacks the server where this version of it is not there yet. */
  void prepare() throws IOException, InterruptedException {
    programs.alone(
        () -> {
          Path stamp = programs.of("server.version");
          String version = String.valueOf(Files.size(payaraMicro));
          if (!Files.exists(stamp) || !Files.readString(stamp).equals(version)) {
            Files.deleteIfExists(stamp);
            unpack();
            Files.writeString(stamp, version);
          }
        });
    delete(run);
    copy(unpacked.resolve("config"), run.resolve("config"));
    // The resource adapters of data sources.
    Files.createSymbolicLink(run.resolve("lib"), unpacked.resolve("lib"));
  }

  private void unpack() throws IOException, InterruptedException {
    delete(unpacked);
    try (DirectoryStream<Path> archives =
        Files.newDirectoryStream(programs.of(""), "server-*.jsa")) {
      for (Path archive : archives) {
        Files.delete(archive);
      }
    }
    Path log = data.log("unpack.log");
    int exitCode =
        new ProcessBuilder(
                java(),
                "-jar",
                payaraMicro.toString(),
                "--rootdir",
                unpacked.toString(),
                "--outputlauncher")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    if (exitCode != 0 || !Files.exists(launchJar())) {
      throw new StartFailure("The server could not be unpacked; the reason stands in " + log + ".");
    }
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private Path launchJar() {
    return unpacked.resolve("launch-micro.jar");
  }

  /**
   * The end of a command line: the server with its files where they were unpacked and its run in a
   * folder of its own. The launcher of {@code launch-micro.jar} would run it among its files.
   */
  List<String> command() throws IOException {
    List<String> command = new ArrayList<>();
    try (JarFile jar = new JarFile(launchJar().toFile())) {
      Attributes manifest = jar.getManifest().getMainAttributes();
      open(command, "--add-exports", manifest.getValue("Add-Exports"));
      open(command, "--add-opens", manifest.getValue("Add-Opens"));
      command.add("-Dfish.payara.micro.BootJar=" + launchJar().toUri());
      command.add("-Dfish.payara.micro.UnpackDir=" + unpacked);
      command.addAll(List.of("-cp", launchJar().toString()));
      command.add(manifest.getValue("Start-Class"));
    }
    command.addAll(List.of("--rootdir", run.toString()));
    return command;
  }

  private static void open(List<String> command, String option, String packages) {
    for (String name : packages.split(" ")) {
      command.addAll(List.of(option, name + "=ALL-UNNAMED"));
    }
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
  String archiveOption() throws IOException {
    return Files.exists(archive())
        ? "-XX:SharedArchiveFile=" + archive()
        : "-XX:ArchiveClassesAtExit=" + unfinishedArchive();
  }

  /** Only an archive whose recording ended well is used by the next start. */
  void keepRecordedArchive() throws IOException {
    if (Files.exists(unfinishedArchive())) {
      Path copy = Files.createTempFile(programs.of(""), "server", ".new");
      Files.move(unfinishedArchive(), copy, StandardCopyOption.REPLACE_EXISTING);
      Files.move(copy, archive(), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  void dropUnfinishedArchive() throws IOException {
    Files.deleteIfExists(unfinishedArchive());
  }

  /** Of this Java, these options and these very files: another's would be ignored in silence. */
  private Path archive() throws IOException {
    String valid =
        Runtime.version() + " " + jvmOptions + " " + Files.getLastModifiedTime(launchJar());
    return programs.of("server-" + Integer.toHexString(valid.hashCode()) + ".jsa");
  }

  private Path unfinishedArchive() {
    return data.run("server.jsa.new");
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
