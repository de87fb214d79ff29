package org.wissel.portal.faults;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.EmployeeNumber;

/** Reports and submissions in the database; the only place that knows it. */
@ApplicationScoped
class FaultReportRepository {

  private static final int MOST = 200;

  /**
   * What was first sent under a submission id.
   *
   * @param report to which it belongs
   */
  record Submission(EmployeeNumber employee, UUID report, String content) {}

  @PersistenceContext(unitName = "wissel")
  EntityManager entities;

  void add(FaultReport report) {
    entities.persist(report);
  }

  Optional<FaultReport> find(UUID id) {
    return Optional.ofNullable(entities.find(FaultReport.class, id));
  }

  /** The report as it is now, and nobody else changes it until the transaction ends. */
  Optional<FaultReport> lock(UUID id) {
    FaultReport report = entities.find(FaultReport.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (report != null) {
      // it may have been read before the lock was had
      entities.refresh(report);
    }
    return Optional.ofNullable(report);
  }

  /** The reports of everybody here who has to do with this ticket. */
  List<UUID> ofTicket(String reference) {
    return entities
        .createQuery(
            "select r.id from FaultReport r where r.reference = :reference order by r.id",
            UUID.class)
        .setParameter("reference", reference)
        .getResultList();
  }

  /** The newest first. */
  List<FaultReport> of(EmployeeNumber employee) {
    return withSteps(
            entities.createQuery(
                "select r from FaultReport r where r.employee = :employee"
                    + " order by r.sentAt desc",
                FaultReport.class))
        .setParameter("employee", employee.value())
        .setMaxResults(MOST)
        .getResultList();
  }

  /** One more query for the steps of all, not one for each. */
  private static TypedQuery<FaultReport> withSteps(TypedQuery<FaultReport> query) {
    return query.setHint("eclipselink.batch.type", "IN").setHint("eclipselink.batch", "r.steps");
  }

  /** The employee's report or following of this ticket that is not over, if any. */
  Optional<FaultReport> openOf(EmployeeNumber employee, String reference) {
    return entities
        .createQuery(
            "select r from FaultReport r where r.employee = :employee"
                + " and r.reference = :reference"
                + " and r.state in (org.wissel.portal.faults.FaultState.SENT,"
                + " org.wissel.portal.faults.FaultState.FILED)",
            FaultReport.class)
        .setParameter("employee", employee.value())
        .setParameter("reference", reference)
        .getResultStream()
        .findFirst();
  }

  /** The employee's own reports of this asset or place that are not at their end. */
  List<FaultReport> openAbout(
      EmployeeNumber employee, @Nullable String asset, @Nullable String place) {
    String what = asset == null ? "r.asset is null and r.place = :code" : "r.asset = :code";
    return entities
        .createQuery(
            "select r from FaultReport r where r.employee = :employee and "
                + what
                + " and r.state in (org.wissel.portal.faults.FaultState.SENT,"
                + " org.wissel.portal.faults.FaultState.FILED)"
                + " order by r.sentAt desc",
            FaultReport.class)
        .setParameter("employee", employee.value())
        .setParameter("code", asset == null ? String.valueOf(place) : asset)
        .getResultList();
  }

  /**
   * Takes a submission id for this content; false when it was taken before. Somebody who takes the
   * same id at this moment is waited for.
   */
  boolean take(UUID id, EmployeeNumber employee, UUID report, String content) {
    return entities
            .createNativeQuery(
                "insert into fault_submission (id, employee, report, content)"
                    + " values (cast(?1 as uuid), ?2, cast(?3 as uuid), ?4)"
                    + " on conflict do nothing")
            .setParameter(1, id.toString())
            .setParameter(2, employee.value())
            .setParameter(3, report.toString())
            .setParameter(4, content)
            .executeUpdate()
        == 1;
  }

  Optional<Submission> submission(UUID id) {
    List<?> rows =
        entities
            .createNativeQuery(
                "select employee, report::text, content from fault_submission"
                    + " where id = cast(?1 as uuid)")
            .setParameter(1, id.toString())
            .getResultList();
    return rows.stream()
        .map(Object[].class::cast)
        .map(
            row ->
                new Submission(
                    new EmployeeNumber((String) row[0]),
                    UUID.fromString((String) row[1]),
                    (String) row[2]))
        .findFirst();
  }

  /** The number of the last step that was written; 0 before the first. */
  long lastStep() {
    Object last =
        entities.createNativeQuery("select coalesce(max(id), 0) from fault_step").getSingleResult();
    return ((Number) last).longValue();
  }
}
