package org.wissel.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The unpacked Payara Micro and application, and the folder of one installation's run of them. A
 * start from unpacked files can use an archive of already loaded classes, which halves the time
 * until the portal is ready; the first run records it.
 */
final class ServerFolder {
  private static final char[] KEYSTORE_PASSWORD = "changeit".toCharArray();

  private static final Map<String, String> PROTOCOL =
      Map.of(
          "compression", "on",
          "compression-min-size-bytes", "1024",
          // Of pages; 6, the default, takes twice the processor and saves one byte in twenty. Style
          // sheets and scripts are compressed once (CompressedResources).
          "compression-level", "4",
          "compressable-mime-type",
              "text/html,text/xml,text/plain,text/css,text/javascript,application/javascript,"
                  + "application/json,application/xhtml+xml,image/svg+xml",
          "server-header", "false",
          "xframe-options", "false",
          "xpowered-by", "false");

  private final DataFolder data;
  private final Programs programs;
  private final Path payaraMicro;
  private final Path application;
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
  ServerFolder(DataFolder data, Programs programs, Path release, List<String> jvmOptions) {
    this.data = data;
    this.programs = programs;
    this.payaraMicro = release.resolve("payara-micro.jar");
    this.application = release.resolve("wissel.war");
    this.jvmOptions = jvmOptions;
    this.unpacked = programs.of("server");
    this.run = data.run("server");
  }

  /** Unpacks server and application where these versions of them are not there yet. */
  void prepare(LaunchOptions options) throws IOException, InterruptedException {
    programs.alone(
        () -> {
          once("server.version", payaraMicro, this::unpack);
          if (!Files.isDirectory(application)) { // it is where a developer works on it
            once("wissel.version", application, this::unpackApplication);
          }
        });
    delete(run);
    copy(unpacked.resolve("config"), run.resolve("config"));
    configure(run.resolve("config/domain.xml"), options);
    // The resource adapters of data sources.
    Files.createSymbolicLink(run.resolve("lib"), unpacked.resolve("lib"));
  }

  private void once(String stamp, Path file, Programs.Work work)
      throws IOException, InterruptedException {
    Path done = programs.of(stamp);
    String version = Files.size(file) + " " + Files.getLastModifiedTime(file);
    if (!Files.exists(done) || !Files.readString(done).equals(version)) {
      Files.deleteIfExists(done);
      work.run();
      Files.writeString(done, version);
    }
  }

  /**
   * Writes our settings into the server's, which is quicker than to have it execute a command for
   * each. Its port stays closed until {@link #opening} opens it.
   */
  private static void configure(Path domain, LaunchOptions options) throws IOException {
    String settings = Files.readString(domain);
    settings =
        with(
            settings,
            "network-listener(?=[^>]* name=\"http-listener\")",
            Map.of(
                "address", options.listen(),
                "port", String.valueOf(options.port()),
                "enabled", "false"));
    settings = with(settings, "http", PROTOCOL);
    settings = with(settings, "phone-home-runtime-configuration", Map.of("enabled", "false"));
    Files.writeString(domain, settings);
  }

  /** The settings with these attributes in the first element of that name. */
  private static String with(String settings, String element, Map<String, String> attributes) {
    Matcher found = Pattern.compile("<(" + element + ")((?: [^>]*?)?)(/?>)").matcher(settings);
    if (!found.find()) {
      throw new StartFailure("This version of the server has no settings for " + element + ".");
    }
    String kept = found.group(2);
    StringBuilder tag = new StringBuilder("<").append(found.group(1));
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      kept = kept.replaceFirst(" " + attribute.getKey() + "=\"[^\"]*\"", "");
      String value =
          attribute.getValue().replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
      tag.append(' ').append(attribute.getKey()).append("=\"").append(value).append('"');
    }
    tag.append(kept).append(found.group(3));
    return settings.substring(0, found.start()) + tag + settings.substring(found.end());
  }

  private void unpackApplication() throws IOException {
    Path folder = programs.of("wissel");
    delete(folder);
    try (JarFile war = new JarFile(application.toFile())) {
      for (JarEntry entry : Collections.list(war.entries())) {
        Path file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
          throw new IOException(entry.getName() + " does not belong into an application");
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          try (InputStream content = war.getInputStream(entry)) {
            Files.copy(content, file);
          }
        }
      }
    }
  }

  /** What is deployed: unpacked, so that the server need not unpack it at each start. */
  Path application() {
    return Files.isDirectory(application) ? application : programs.of("wissel");
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
    openStore(unpacked.resolve("config/cacerts.p12"));
    openStore(unpacked.resolve("config/keystore.p12"));
  }

  /**
   * Takes the seal off a store, whose password everybody knows: to check it with many thousand
   * rounds of a digest costs a tenth of a second at each start.
   */
  private static void openStore(Path file) throws IOException {
    Map<String, String> open =
        Map.of(
            "keystore.pkcs12.macAlgorithm", "NONE",
            "keystore.pkcs12.certProtectionAlgorithm", "NONE",
            "keystore.pkcs12.keyPbeIterationCount", "1");
    try {
      KeyStore store = KeyStore.getInstance(file.toFile(), KEYSTORE_PASSWORD);
      open.forEach(System::setProperty);
      try (OutputStream content = Files.newOutputStream(file)) {
        store.store(content, KEYSTORE_PASSWORD);
      }
    } catch (GeneralSecurityException e) {
      throw new IOException("the store " + file + " cannot be read", e);
    } finally {
      open.keySet().forEach(System::clearProperty);
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

  /**
   * Opens the port when the portal is there: until then a caller finds nobody, instead of a server
   * that knows no address and says 404 to a request that would have been good.
   */
  Path opening() throws IOException {
    return Files.writeString(
        data.run("postdeploy.txt"),
        "set configs.config.server-config.network-config.network-listeners.network-listener"
            + ".http-listener.enabled=true\n");
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
