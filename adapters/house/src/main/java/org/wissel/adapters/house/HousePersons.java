package org.wissel.adapters.house;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.Person;

/** The people whom tickets, notices, claims and what belongs to meetings name. */
final class HousePersons {

  private static final int MOST_STAFF = 500;

  private record Known(long id, Person person) {}

  private HousePersons() {}

  /** The key of a person, who is made or brought up to date. */
  static long keyOf(Connection connection, Person person) throws SQLException {
    Optional<Known> known = find(connection, person);
    if (known.isEmpty()) {
      return HouseDatabase.one(
              connection,
              "insert into house.person (number, email, name) values (?, ?, ?) returning id",
              row -> row.getLong(1),
              number(person),
              person.email(),
              person.name())
          .orElseThrow();
    }
    Known before = known.get();
    if (!person.name().equals(before.person().name())
        || person.email() != null && !person.email().equals(before.person().email())) {
      HouseDatabase.run(
          connection,
          "update house.person set name = ?, email = coalesce(?, email) where id = ?",
          person.name(),
          person.email(),
          before.id());
    }
    return before.id();
  }

  /** The key of somebody who is known already, or empty. */
  static Optional<Long> known(Connection connection, Person person) throws SQLException {
    return find(connection, person).map(Known::id);
  }

  /** The key of somebody who is staff, or empty. */
  static Optional<Long> staff(Connection connection, Person person) throws SQLException {
    Optional<Known> known = find(connection, person);
    return known.isEmpty()
        ? Optional.empty()
        : HouseDatabase.one(
            connection,
            "select id from house.person where id = ? and staff",
            row -> row.getLong(1),
            known.get().id());
  }

  /** Lets nobody else who asks for this lock go on until the transaction ends. */
  static void lock(Connection connection, long id) throws SQLException {
    HouseDatabase.one(
        connection,
        "select id from house.person where id = ? for no key update",
        row -> row.getLong(1),
        id);
  }

  static void makeStaff(Connection connection, long id) throws SQLException {
    HouseDatabase.run(
        connection, "update house.person set staff = true where id = ? and not staff", id);
  }

  static List<Person> staff(Connection connection) throws SQLException {
    return HouseDatabase.all(
        connection,
        "select number, email, name from house.person where staff order by name, id limit ?",
        row -> person(row, ""),
        MOST_STAFF);
  }

  private static Optional<Known> find(Connection connection, Person person) throws SQLException {
    if (person.number() != null) {
      return HouseDatabase.one(
          connection,
          "select id, number, email, name from house.person where number = ?",
          HousePersons::known,
          person.number().value());
    }
    if (person.email() == null) {
      throw new IllegalArgumentException("a person is known by number or address");
    }
    return HouseDatabase.one(
        connection,
        "select id, number, email, name from house.person where lower(email) = lower(?)"
            + " order by number nulls last",
        HousePersons::known,
        person.email());
  }

  private static Known known(ResultSet row) throws SQLException {
    return new Known(row.getLong("id"), person(row, ""));
  }

  /** The person in the columns with that prefix. */
  static Person person(ResultSet row, String prefix) throws SQLException {
    String number = row.getString(prefix + "number");
    return new Person(
        number == null ? null : new EmployeeNumber(number),
        row.getString(prefix + "email"),
        row.getString(prefix + "name"));
  }

  /** The person in the columns with that prefix, or null when a join found none. */
  static @Nullable Person personOrNull(ResultSet row, String prefix) throws SQLException {
    return row.getString(prefix + "name") == null ? null : person(row, prefix);
  }

  private static @Nullable String number(Person person) {
    return person.number() == null ? null : person.number().value();
  }
}
