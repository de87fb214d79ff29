package org.wissel.portal.leave;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.wissel.portal.leave.Deciders.Waiting;
import org.wissel.portal.platform.identity.Role;

/** Who decides on requests for leave at this moment. */
@ApplicationScoped
class LeaveDeciders {

  static final String UNDECIDED =
      "leave_request r where r.undecided and r.state in ('SENT', 'FILED', 'APPROVED')";

  /** What goes on of somebody's own. */
  private static final String OWN =
      """
      leave_request r where (r.state in ('SENT', 'FILED', 'RETURNED')
        or r.on_its_way is not null or r.attention_since is not null)
      """;

  private static final String ROW =
      """
      to_jsonb(f) || jsonb_build_object('days',
        (select jsonb_agg(to_jsonb(d) order by d.day) from leave_day d where d.request = f.id))
      """;

  /**
   * Since when the system does not answer, and on which days colleagues of those who ask are away.
   */
  private static final String ALSO =
      """
      'since', (select failing_since from leave_reading_state),
      'teams', (select jsonb_agg(t order by t.of, t.name, t.day) from (
        select distinct e.number as of, c.number as colleague, c.full_name as name, a.day
        from (select employee, min(first_day) as first, max(last_day) as last
              from found where employee <> :me group by employee) f
        join employee e on e.number = f.employee
        join employee c on c.manager = e.manager and c.number <> e.number
          and c.status <> 'INACTIVE'
        left join leave_away a on a.employee = c.number and a.day between f.first and f.last) t)
      """;

  @Inject LeaveRequestRepository requests;
  @Inject Deciders deciders;

  /** Empty: HR decides. */
  Optional<String> of(LeaveRequest request) {
    return of(List.of(request)).getOrDefault(request.id(), Optional.empty());
  }

  /** By the id of the request; empty: HR decides. */
  Map<UUID, Optional<String>> of(Collection<LeaveRequest> undecided) {
    return deciders.of(
        undecided.stream()
            .map(request -> new Waiting(request.id(), request.employee(), request.waitsSince()))
            .toList());
  }

  boolean isMe(LeaveRequest request) {
    return isMe(of(request));
  }

  /** Whether whoever is signed in is this decider. */
  boolean isMe(Optional<String> decider) {
    return deciders.isMe(decider, Role.HR);
  }

  /** What waits for whoever is signed in, the longest waiting first. */
  List<LeaveRequest> waitingForMe() {
    return requests.byIds(deciders.waitingForMe(UNDECIDED, Role.HR));
  }

  /** Whether whoever is signed in may have something on their board. */
  String mayHave() {
    return "exists (select from "
        + OWN
        + " and r.employee = :me) or "
        + deciders.mayDecide(Role.HR);
  }

  /** What is on it, of which {@link LeaveCards#told} makes cards. */
  String rows() {
    return deciders.rows(UNDECIDED, OWN, Role.HR, ROW, ALSO);
  }
}
