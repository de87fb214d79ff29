package org.wissel.portal.platform;

import org.jspecify.annotations.Nullable;

/**
 * Some rows of a table that are about a person. In both SQL texts {@code :number} stands for the
 * personnel number, in the second {@code :pseudonym} for what takes its place.
 *
 * @param mine which rows the person may take along; null where they are somebody else's, who is
 *     entitled to the same privacy
 * @param erase the statement that forgets the person in them
 */
public record PersonalRows(String table, @Nullable String mine, String erase) {

  /** The person's own rows: nothing is left of them. */
  public static PersonalRows deleted(String table, String mine) {
    return new PersonalRows(table, mine, "delete from " + table + " where " + mine);
  }

  /** Rows of others that name the person: "former colleague" takes their place. */
  public static PersonalRows replaced(String table, String column) {
    return new PersonalRows(
        table,
        null,
        "update %1$s set %2$s = :pseudonym where %2$s = :number".formatted(table, column));
  }

  /**
   * The same for JSON of others, in which the person stands as a value, also of JSON that is a text
   * in it.
   *
   * @param type of the column, {@code text} or {@code jsonb}
   */
  public static PersonalRows replacedWithin(String table, String column, String type) {
    return new PersonalRows(
        table,
        null,
        """
        update %1$s
        set %2$s = cast(replace(replace(cast(%2$s as text), '"' || :number || '"', '"' || :pseudonym || '"'),
          '\\"' || :number || '\\"', '\\"' || :pseudonym || '\\"') as %3$s)
        where strpos(cast(%2$s as text), '"' || :number || '"') > 0
          or strpos(cast(%2$s as text), '\\"' || :number || '\\"') > 0
        """
            .formatted(table, column, type));
  }
}
