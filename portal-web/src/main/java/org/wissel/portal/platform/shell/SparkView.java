package org.wissel.portal.platform.shell;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.Locale;

/** Path data for the small line of {@code w:spark}, from numbers separated by commas. */
@Named("spark")
@ApplicationScoped
public class SparkView {

  private static final int LEFT = 2;
  private static final int RIGHT = 4;
  private static final int EDGE = 3;

  /** The line from left to right; empty without numbers. */
  public String line(String values, int width, int height) {
    double[] numbers = numbers(values);
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < numbers.length; i++) {
      path.append(i == 0 ? 'M' : 'L')
          .append(written(x(i, numbers.length, width)))
          .append(' ')
          .append(written(y(numbers[i], numbers, height)));
    }
    return path.toString();
  }

  /** Where the line ends, from the left. */
  public String endX(String values, int width) {
    int count = numbers(values).length;
    return written(x(Math.max(0, count - 1), count, width));
  }

  /** Where the line ends, from the top. */
  public String endY(String values, int height) {
    double[] numbers = numbers(values);
    return written(numbers.length == 0 ? height : y(numbers[numbers.length - 1], numbers, height));
  }

  /** The height at which a value lies, for a norm; at the edge where it lies beyond. */
  public String level(String values, double value, int height) {
    double at = y(value, numbers(values), height);
    return written(Math.min(height - 1.0, Math.max(1, at)));
  }

  private static double x(int index, int count, int width) {
    return LEFT + index * (width - LEFT - RIGHT) / (double) Math.max(1, count - 1);
  }

  private static double y(double value, double[] numbers, int height) {
    double least = Arrays.stream(numbers).min().orElse(0);
    double most = Arrays.stream(numbers).max().orElse(1);
    double span = most == least ? 1 : most - least;
    return height - EDGE - (value - least) / span * (height - 2 * EDGE);
  }

  private static double[] numbers(String values) {
    return Arrays.stream(values.split(","))
        .map(String::trim)
        .filter(text -> !text.isEmpty())
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  private static String written(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
