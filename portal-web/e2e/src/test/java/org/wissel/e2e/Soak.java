package org.wissel.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What measurements share. */
final class Soak {

  private Soak() {}

  /** Leaves the line that the script adds to the benchmarks. */
  static void tells(String line) throws IOException {
    Files.writeString(
        Path.of(System.getProperty("wissel.target")).resolve("soak.txt"), line + "\n");
  }

  static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }

  /** The value that this share of all, e.g. 0.95, does not exceed. */
  static double share(double share, List<? extends Number> values) {
    List<Double> sorted = values.stream().map(Number::doubleValue).sorted().toList();
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }

  static double median(List<? extends Number> values) {
    return share(0.5, values);
  }
}
