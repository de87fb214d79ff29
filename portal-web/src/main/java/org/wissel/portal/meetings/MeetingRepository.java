package org.wissel.portal.meetings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wissel.spi.EmployeeNumber;

/** Meetings and submissions in the database; the only place that knows it. */
@ApplicationScoped
class MeetingRepository {

  private static final int MOST = 200;

  /**
   * What was first sent under a submission id.
   *
   * @param meeting to which it belongs
   */
  record Submission(EmployeeNumber employee, UUID meeting, String content) {}

  @PersistenceContext(unitName = "wissel")
  EntityManager entities;

  void add(MeetingPlan plan) {
    entities.persist(plan);
  }

  Optional<MeetingPlan> find(UUID id) {
    return Optional.ofNullable(entities.find(MeetingPlan.class, id));
  }

  /** The meeting as it is now, and nobody else changes it until the transaction ends. */
  Optional<MeetingPlan> lock(UUID id) {
    MeetingPlan plan = entities.find(MeetingPlan.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (plan != null) {
      // it may have been read before the lock was had
      entities.refresh(plan);
    }
    return Optional.ofNullable(plan);
  }

  /** The meeting that a part belongs to. */
  Optional<UUID> ofLeg(UUID leg) {
    return entities
        .createQuery("select p.id from MeetingPlan p join p.legs l where l.id = :leg", UUID.class)
        .setParameter("leg", leg)
        .getResultStream()
        .findFirst();
  }

  /** Those of an organiser, the last one to begin first. */
  List<MeetingPlan> of(EmployeeNumber organiser) {
    return entities
        .createQuery(
            "select p from MeetingPlan p where p.organiser = :organiser order by p.startsAt desc",
            MeetingPlan.class)
        .setHint("eclipselink.batch.type", "IN")
        .setHint("eclipselink.batch", "p.legs")
        .setHint("eclipselink.batch", "p.attendees")
        .setParameter("organiser", organiser.value())
        .setMaxResults(MOST)
        .getResultList();
  }

  /**
   * As {@code BoardSource} asks for those of an organiser that are not over, the next one first.
   */
  static final String AHEAD =
      """
      select jsonb_agg(to_jsonb(p) || jsonb_build_object(
          'legs', (select jsonb_agg(to_jsonb(l) order by l.position)
            from meeting_leg l where l.meeting = p.id),
          'attendees', (select jsonb_agg(to_jsonb(a) order by a.name)
            from meeting_attendee a where a.meeting = p.id)) order by p.starts_at)
      from (select * from meeting_plan
        where organiser = :me and ends_at > cast(:now as timestamptz)
        order by starts_at limit 20) p
      """;

  /** Those of an organiser that were not called off, the last one to be booked first. */
  List<MeetingPlan> lately(EmployeeNumber organiser, int most) {
    return entities
        .createQuery(
            "select p from MeetingPlan p where p.organiser = :organiser and p.calledOff = false"
                + " order by p.sentAt desc",
            MeetingPlan.class)
        .setHint("eclipselink.batch.type", "IN")
        .setHint("eclipselink.batch", "p.attendees")
        .setParameter("organiser", organiser.value())
        .setMaxResults(most)
        .getResultList();
  }

  /**
   * Takes a submission id for this content; false when it was taken before. Somebody who takes the
   * same id at this moment is waited for.
   */
  boolean take(UUID id, EmployeeNumber employee, UUID meeting, String content) {
    return entities
            .createNativeQuery(
                "insert into meeting_submission (id, employee, meeting, content)"
                    + " values (cast(?1 as uuid), ?2, cast(?3 as uuid), ?4)"
                    + " on conflict do nothing")
            .setParameter(1, id.toString())
            .setParameter(2, employee.value())
            .setParameter(3, meeting.toString())
            .setParameter(4, content)
            .executeUpdate()
        == 1;
  }

  Optional<Submission> submission(UUID id) {
    List<?> rows =
        entities
            .createNativeQuery(
                "select employee, meeting::text, content from meeting_submission"
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

  /** Of meetings that are over, nobody needs to know any more; gives how many knew. */
  int forgetDiets(Instant now) {
    entities
        .createNativeQuery(
            "update meeting_plan set before = null where before is not null and ends_at < ?1")
        .setParameter(1, Timestamp.from(now))
        .executeUpdate();
    return entities
        .createNativeQuery(
            "update meeting_attendee set diet = null where diet is not null and meeting in"
                + " (select id from meeting_plan where ends_at < ?1)")
        .setParameter(1, Timestamp.from(now))
        .executeUpdate();
  }

  /** The number of the last step that was written; 0 before the first. */
  long lastStep() {
    Object last =
        entities
            .createNativeQuery("select coalesce(max(id), 0) from meeting_step")
            .getSingleResult();
    return ((Number) last).longValue();
  }
}
