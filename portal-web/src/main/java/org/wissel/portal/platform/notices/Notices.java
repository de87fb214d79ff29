package org.wissel.portal.platform.notices;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.audit.AuditedRoles;
import org.wissel.portal.platform.identity.EmployeeDirectory;
import org.wissel.portal.platform.identity.Role;
import org.wissel.portal.platform.identity.RolesSeen;
import org.wissel.portal.platform.shell.Live;
import org.wissel.spi.EmployeeNumber;

/**
 * Tells people what happened, in the transaction in which it did. Whoever tells has checked that
 * they may see it; see {@link #forget(String)} and {@link #keepOnly} for when they may not any
 * more.
 */
@ApplicationScoped
@Transactional
public class Notices {

  /** What open pages are told when somebody's notices change. */
  public static final String KIND = "notices";

  /** So many people are told by one statement and named by one signal. */
  private static final int MANY = 1000;

  private static final System.Logger LOG = System.getLogger(Notices.class.getName());

  @Inject NoticeRepository notices;
  @Inject AuditedRoles roles;
  @Inject EmployeeDirectory directory;
  @Inject Live live;

  /** One notice each, counted up where one of the same thread is unread. */
  public void tell(Collection<EmployeeNumber> to, NewNotice notice) {
    List<EmployeeNumber> all =
        to.stream().distinct().sorted(Comparator.comparing(EmployeeNumber::value)).toList();
    inParts(
        all,
        people -> {
          notices.add(people, notice);
          live.tell(people, KIND);
        });
  }

  /**
   * Tells whoever had the role at their last sign-in and works here still; the notice goes when
   * they come without it.
   *
   * @param without who did it
   */
  public void tell(
      Role role, String thread, String href, String key, @Nullable EmployeeNumber without) {
    Set<EmployeeNumber> people = new HashSet<>(roles.lastSeenWith(role));
    people.remove(without);
    people.removeIf(directory::hasLeft); // few have a role
    tell(people, NewNotice.of(role, thread, href, key));
  }

  void seen(@Observes RolesSeen seen) {
    try {
      notices.keepOnly(
          seen.employee(), seen.roles().stream().map(NewNotice::within).toArray(String[]::new));
    } catch (RuntimeException e) {
      // Nobody is kept out because of it: what is not theirs has no title for them.
      LOG.log(Level.WARNING, "Notices for roles were not looked after", e);
    }
  }

  /** That person has opened the thread. */
  public void seen(EmployeeNumber who, String thread) {
    if (notices.seen(who, thread) > 0) {
      live.tell(who, KIND);
    }
  }

  /** Nobody is told of the thread any more: it is gone. */
  public void forget(String thread) {
    changed(notices.forget(thread));
  }

  /** That person may not know any more of what happens in there, e.g. {@code group:6f9d…}. */
  public void forget(EmployeeNumber who, String within) {
    if (notices.forget(who, within) > 0) {
      live.tell(who, KIND);
    }
  }

  /** Only these may still know of what happens in there: a group was closed. */
  public void keepOnly(String within, Collection<EmployeeNumber> may) {
    changed(notices.keepOnly(within, may));
  }

  /** Only them, however many: pages of all others have nothing to look for. */
  private void changed(Collection<EmployeeNumber> people) {
    inParts(List.copyOf(people), some -> live.tell(some, KIND));
  }

  private static void inParts(List<EmployeeNumber> all, Consumer<List<EmployeeNumber>> deed) {
    for (int from = 0; from < all.size(); from += MANY) {
      deed.accept(all.subList(from, Math.min(all.size(), from + MANY)));
    }
  }
}
