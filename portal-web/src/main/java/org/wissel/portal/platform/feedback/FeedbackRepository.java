package org.wissel.portal.platform.feedback;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.wissel.portal.platform.Sql;

/** What people say of pages, in the database. */
@ApplicationScoped
@Transactional
class FeedbackRepository {

  private static final int MOST = 500;

  @Inject Sql sql;

  void add(UUID id, FeedbackCard card) {
    sql.update(
        "insert into feedback (id, given_on, page, state, words) values (?, ?, ?, ?, ?)"
            + " on conflict do nothing",
        id,
        Date.valueOf(card.on()),
        card.page(),
        card.state(),
        card.words());
  }

  List<FeedbackCard> latest() {
    return sql.rows(
        "select given_on, page, state, words from feedback"
            + " order by given_on desc, page, id limit "
            + MOST,
        row ->
            new FeedbackCard(
                row.getDate(1).toLocalDate(),
                row.getString(2),
                row.getString(3),
                row.getString(4)));
  }

  int deleteBefore(LocalDate day) {
    return sql.update("delete from feedback where given_on < ?", Date.valueOf(day));
  }
}
