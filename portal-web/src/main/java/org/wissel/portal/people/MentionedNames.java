package org.wissel.portal.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The names of those whom a text mentions, read in the same statement as the text. */
public final class MentionedNames {

  private MentionedNames() {}

  /**
   * What to select.
   *
   * @param text an expression of PostgreSQL; a text as {@code Markdown} keeps it
   */
  public static String of(String text) {
    return "(select array_agg(distinct e.number || ' ' || e.full_name) from regexp_matches("
        + text
        + ", '@\\[([\\w-]+)]', 'g') m join employee e on e.number = m[1])";
  }

  /** What was selected, for {@code Markdown}: nothing for somebody unknown or forgotten. */
  public static Function<String, Optional<String>> in(ResultSet row, String column)
      throws SQLException {
    if (row.getArray(column) == null) {
      return number -> Optional.empty();
    }
    Map<String, String> names =
        Arrays.stream((String[]) row.getArray(column).getArray())
            .map(each -> each.split(" ", 2))
            .collect(Collectors.toMap(each -> each[0], each -> each[1]));
    return number -> Optional.ofNullable(names.get(number));
  }
}
