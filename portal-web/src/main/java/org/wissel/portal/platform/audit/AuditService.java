package org.wissel.portal.platform.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.function.Consumer;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.identity.Role;

/** What auditors read; a file that they take along is written down as well. */
@ApplicationScoped
public class AuditService {

  private static final int PAGE = 50;
  private static final int MOST_EXPORTED = 100_000;

  @Inject AuditRepository entries;
  @Inject AuditLog log;
  @Inject CurrentEmployee current;

  /** One page, the newest first. */
  public AuditPage find(AuditQuery query) {
    current.require(Role.AUDITOR);
    return AuditPage.of(entries.find(query, PAGE + 1), PAGE);
  }

  /** Before the first byte of a file leaves. */
  public void noteExport(AuditQuery query) {
    current.require(Role.AUDITOR);
    log.did("audit.export", "entries.csv", null, null, query.inWords());
  }

  /** Everything that is asked for, at most 100,000 entries, some of them in memory at a time. */
  @Transactional
  public void export(AuditQuery query, Consumer<AuditEntry> reader) {
    current.require(Role.AUDITOR);
    entries.each(query, MOST_EXPORTED, reader);
  }
}
