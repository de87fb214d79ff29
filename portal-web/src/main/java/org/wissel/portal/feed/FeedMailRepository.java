package org.wissel.portal.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.UUID;
import org.wissel.portal.platform.Sql;

/** Which node reads the mailbox, by the database's clock. */
@ApplicationScoped
class FeedMailRepository {

  @Inject Sql sql;

  /** Whether it is this node's turn, from now on for so long. */
  @Transactional
  boolean turn(UUID node, Duration lease) {
    return sql.update(
            """
            insert into feed_mail_turn as t values (true, ?, now() + ? * interval '1 second')
            on conflict (one) do update set holder = excluded.holder, until = excluded.until
            where t.holder = excluded.holder or t.until < now()
            """,
            node,
            lease.toSeconds())
        == 1;
  }
}
