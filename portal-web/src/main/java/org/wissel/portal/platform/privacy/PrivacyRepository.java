package org.wissel.portal.platform.privacy;

import static org.wissel.portal.platform.Jsons.JSON;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.wissel.portal.platform.Database;
import org.wissel.portal.platform.PersonalRows;

/** Works in the transaction of its caller; the SQL is the features' own, never typed by anybody. */
@ApplicationScoped
class PrivacyRepository {

  private static final Pattern NAME = Pattern.compile("(?<!:):(number|pseudonym)");

  @Resource(lookup = Database.DATA_SOURCE)
  DataSource dataSource;

  /** The rows as they stand in the table. */
  JsonArray rows(String table, String where, String number) {
    JsonArrayBuilder found = JSON.createArrayBuilder();
    run(
        "select to_jsonb(t)::text from " + table + " t where " + where,
        Map.of("number", number),
        select -> {
          try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
              try (JsonReader json = JSON.createReader(new StringReader(row.getString(1)))) {
                found.add(json.readObject());
              }
            }
          }
        });
    return found.build();
  }

  void erase(PersonalRows rows, String number, String pseudonym) {
    run(rows.erase(), Map.of("number", number, "pseudonym", pseudonym), PreparedStatement::execute);
  }

  private interface Work {
    void on(PreparedStatement statement) throws SQLException;
  }

  private void run(String sql, Map<String, String> values, Work work) {
    List<String> ordered = new ArrayList<>();
    Matcher names = NAME.matcher(sql);
    while (names.find()) {
      ordered.add(values.get(names.group(1)));
    }
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(names.replaceAll("?"))) {
      for (int i = 0; i < ordered.size(); i++) {
        statement.setString(i + 1, ordered.get(i));
      }
      work.on(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
