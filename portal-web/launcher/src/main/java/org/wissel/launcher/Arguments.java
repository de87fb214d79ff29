package org.wissel.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words of a command line: options that start with two dashes and carry a value, and words. */
record Arguments(Map<String, String> options, List<String> words) {

  static Arguments parse(String[] arguments) {
    Map<String, String> options = new HashMap<>();
    List<String> words = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      if (!arguments[i].startsWith("--")) {
        words.add(arguments[i]);
      } else if (i + 1 < arguments.length) {
        options.put(arguments[i], arguments[++i]);
      } else {
        throw new StartFailure("The option " + arguments[i] + " needs a value.");
      }
    }
    return new Arguments(Map.copyOf(options), List.copyOf(words));
  }

  @Nullable String value(String option) {
    return options.get(option);
  }

  String valueOr(String option, String otherwise) {
    return options.getOrDefault(option, otherwise);
  }

  Path folder(String option) {
    String value = options.get(option);
    if (value == null) {
      throw new StartFailure("The option " + option + " is missing.");
    }
    return Path.of(value).toAbsolutePath().normalize();
  }
}
