package org.wissel.portal.platform.feedback;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.wissel.portal.platform.Database;

/** What people say of pages, in the database. */
@ApplicationScoped
@Transactional
class FeedbackRepository {

  private static final int MOST = 500;

  @Resource(lookup = Database.DATA_SOURCE)
  DataSource dataSource;

  void add(UUID id, FeedbackCard card) {
    update(
        "insert into feedback (id, given_on, page, state, words) values (?, ?, ?, ?, ?)"
            + " on conflict do nothing",
        id,
        Date.valueOf(card.on()),
        card.page(),
        card.state(),
        card.words());
  }

  List<FeedbackCard> latest() {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select given_on, page, state, words from feedback"
                    + " order by given_on desc, page, id limit "
                    + MOST);
        ResultSet row = statement.executeQuery()) {
      List<FeedbackCard> cards = new ArrayList<>();
      while (row.next()) {
        cards.add(
            new FeedbackCard(
                row.getDate(1).toLocalDate(),
                row.getString(2),
                row.getString(3),
                row.getString(4)));
      }
      return cards;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  int deleteBefore(LocalDate day) {
    return update("delete from feedback where given_on < ?", Date.valueOf(day));
  }

  private int update(String sql, Object... values) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
