package org.wissel.portal.platform.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of entries, the newest first.
 *
 * @param next what to ask for as {@code before} for the next page, null on the last one
 */
public record AuditPage(List<AuditEntry> entries, @Nullable Long next) {

  /** Of one entry more than a page holds, where there are so many. */
  static AuditPage of(List<AuditEntry> found, int size) {
    return found.size() > size
        ? new AuditPage(List.copyOf(found.subList(0, size)), found.get(size - 1).id())
        : new AuditPage(List.copyOf(found), null);
  }
}
