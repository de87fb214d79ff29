package org.wissel.launcher.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who works there, as the portal read it from its system of people. */
final class People {

  record Person(String number, String name, String department, String title, LocalDate from) {

    boolean of(String code) {
      return department.equals(code) || department.startsWith(code + "-");
    }
  }

  /** Those whom visitors sign in as, by the word that stands for them here. */
  private static final Map<String, String> PERSONAS =
      Map.of(
          "sanne", "Sanne de Wit",
          "tom", "Tom Verhagen",
          "joost", "Joost van der Meer",
          "youssef", "Youssef El Amrani",
          "aylin", "Aylin Demir",
          "lotte", "Lotte Janssens",
          "pieter", "Pieter Bosman",
          "ines", "Inês Carvalho",
          "marijke", "Marijke Bos",
          "ravi", "Ravi Ramdin");

  private final List<Person> all;
  private final Map<String, Person> byName;

  private People(List<Person> all) {
    this.all = List.copyOf(all);
    this.byName =
        all.stream().collect(Collectors.toMap(Person::name, Function.identity(), (a, b) -> a));
  }

  static People read(Connection connection) throws SQLException {
    List<Person> all = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            select number, full_name, coalesce(department, ''), coalesce(job_title, ''),
                   coalesce(starts_on, date '2000-01-01')
            from employee where status <> 'INACTIVE' order by length(number), number
            """)) {
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          all.add(
              new Person(
                  rows.getString(1),
                  rows.getString(2),
                  rows.getString(3),
                  rows.getString(4),
                  rows.getObject(5, LocalDate.class)));
        }
      }
    }
    return new People(all);
  }

  List<Person> all() {
    return all;
  }

  List<Person> where(Predicate<Person> fits) {
    return all.stream().filter(fits).toList();
  }

  /** A persona by its word, anybody else by name. */
  @Nullable Person named(String persona) {
    return byName.get(PERSONAS.getOrDefault(persona, persona));
  }

  /** The same, of whom there has to be one. */
  Person who(String persona) {
    return Objects.requireNonNullElseGet(named(persona), () -> all.get(0));
  }

  boolean isPersona(Person person) {
    return PERSONAS.containsValue(person.name());
  }
}
