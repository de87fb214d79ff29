package org.wissel.portal.expenses;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Sql;
import org.wissel.spi.EmployeeNumber;

/** Claims and drafts in the database; the only place that knows it. */
@ApplicationScoped
class ExpenseClaimRepository {

  private static final int MOST = 200;

  /** A draft as it is stored. */
  record Draft(UUID id, EmployeeNumber employee, @Nullable String purpose, Instant savedAt) {}

  /** An expense of a draft, as typed. */
  record DraftItem(UUID id, ExpenseItemForm form) {}

  @PersistenceContext(unitName = "wissel")
  EntityManager entities;

  @Inject Sql sql;

  void add(ExpenseClaim claim) {
    entities.persist(claim);
    // what is asked in plain SQL later in this transaction has to see it
    entities.flush();
  }

  Optional<ExpenseClaim> find(UUID id) {
    return Optional.ofNullable(entities.find(ExpenseClaim.class, id));
  }

  /** The claim as it is now, and nobody else changes it until the transaction ends. */
  Optional<ExpenseClaim> lock(UUID id) {
    ExpenseClaim claim = entities.find(ExpenseClaim.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (claim != null) {
      // it may have been read before the lock was had
      entities.refresh(claim);
    }
    return Optional.ofNullable(claim);
  }

  Optional<UUID> ofReference(String reference) {
    return entities
        .createQuery("select c.id from ExpenseClaim c where c.reference = :reference", UUID.class)
        .setParameter("reference", reference)
        .getResultStream()
        .findFirst();
  }

  boolean receiptTaken(String receipt) {
    return !sql.rows("select 1 from expense_claim where receipt = ?", row -> 1, receipt).isEmpty();
  }

  /** The newest first. */
  List<ExpenseClaim> of(EmployeeNumber employee) {
    return withParts(
            entities.createQuery(
                "select c from ExpenseClaim c where c.employee = :employee order by c.sentAt desc",
                ExpenseClaim.class))
        .setParameter("employee", employee.value())
        .setMaxResults(MOST)
        .getResultList();
  }

  /** Those with these ids, the longest waiting first. */
  List<ExpenseClaim> byIds(List<UUID> ids) {
    return ids.isEmpty()
        ? List.of()
        : withParts(
                entities.createQuery(
                    "select c from ExpenseClaim c where c.id in :ids order by c.waitsSince",
                    ExpenseClaim.class))
            .setParameter("ids", ids)
            .getResultList();
  }

  /** A query more for the parts of all, not some for each. */
  private static TypedQuery<ExpenseClaim> withParts(TypedQuery<ExpenseClaim> query) {
    return query
        .setHint("eclipselink.batch.type", "IN")
        .setHint("eclipselink.batch", "c.items")
        .setHint("eclipselink.batch", "c.items.files")
        .setHint("eclipselink.batch", "c.steps");
  }

  /** The number of the last step that was written; 0 before the first. */
  long lastStep() {
    return sql.first("select coalesce(max(id), 0) from expense_step", row -> row.getLong(1))
        .orElse(0L);
  }

  /** Full names by personnel number; who is unknown is left out. */
  Map<String, String> names(Collection<String> numbers) {
    Map<String, String> names = new HashMap<>();
    sql.rows(
        "select number, full_name from employee where number = any(?)",
        row -> names.put(row.getString(1), row.getString(2)),
        (Object) numbers.toArray(String[]::new));
    return names;
  }

  /** What the employee claimed last, as a first proposal; empty when never anything. */
  Optional<String> lastCategory(EmployeeNumber employee) {
    return sql.first(
        "select i.category from expense_item i join expense_claim c on c.id = i.claim"
            + " where c.employee = ? and not c.made_there order by i.id desc limit 1",
        row -> row.getString(1),
        employee.value());
  }

  // --- drafts ---

  /** The employee's draft; begun when there is none, and locked until the transaction ends. */
  Draft draftOf(EmployeeNumber employee) {
    sql.update(
        "insert into expense_draft (id, employee) values (?, ?) on conflict do nothing",
        UUID.randomUUID(),
        employee.value());
    return sql.first(
            "select * from expense_draft where employee = ? for update",
            row ->
                new Draft(
                    row.getObject("id", UUID.class),
                    employee,
                    row.getString("purpose"),
                    row.getTimestamp("saved_at").toInstant()),
            employee.value())
        .orElseThrow();
  }

  List<DraftItem> items(UUID draft) {
    return sql.rows(
        "select id, content from expense_draft_item where draft = ? order by position",
        row ->
            new DraftItem(
                row.getObject("id", UUID.class), ExpenseJson.form(row.getString("content"))),
        draft);
  }

  void keepPurpose(UUID draft, @Nullable String purpose) {
    sql.update(
        "update expense_draft set purpose = ?, saved_at = now() where id = ?", purpose, draft);
  }

  void keepItem(UUID draft, UUID item, ExpenseItemForm form) {
    sql.update(
        "insert into expense_draft_item (draft, id, content) values (?, ?, ?)"
            + " on conflict (draft, id) do update set content = excluded.content",
        draft,
        item,
        ExpenseJson.write(form));
    sql.update("update expense_draft set saved_at = now() where id = ?", draft);
  }

  void removeItem(UUID draft, UUID item) {
    sql.update("delete from expense_draft_item where draft = ? and id = ?", draft, item);
    sql.update("update expense_draft set saved_at = now() where id = ?", draft);
  }

  void endDraft(UUID draft) {
    sql.update("delete from expense_draft where id = ?", draft);
  }

  /** Those that nobody touched for so long. */
  List<Draft> draftsBefore(Duration ago) {
    return sql.rows(
        "select * from expense_draft where saved_at < now() - ? * interval '1 second'"
            + " for update skip locked",
        row ->
            new Draft(
                row.getObject("id", UUID.class),
                new EmployeeNumber(row.getString("employee")),
                row.getString("purpose"),
                row.getTimestamp("saved_at").toInstant()),
        ago.toSeconds());
  }
}
