package org.wissel.portal.platform;

/**
 * Some rows of a table that are about a person. In both SQL texts {@code :number} stands for the
 * personnel number, in the second {@code :pseudonym} for what takes its place.
 *
 * @param where which rows are about the person, and part of what they may take along
 * @param erase the statement that forgets the person in them
 */
public record PersonalRows(String table, String where, String erase) {

  /** The person's own rows: nothing is left of them. */
  public static PersonalRows deleted(String table, String where) {
    return new PersonalRows(table, where, "delete from " + table + " where " + where);
  }

  /** Rows of others that name the person: "former colleague" takes their place. */
  public static PersonalRows replaced(String table, String column) {
    String where = column + " = :number";
    return new PersonalRows(
        table, where, "update " + table + " set " + column + " = :pseudonym where " + where);
  }
}
