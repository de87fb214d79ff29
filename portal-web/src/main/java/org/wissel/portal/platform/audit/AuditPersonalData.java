package org.wissel.portal.platform.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.wissel.portal.platform.PersonalData;
import org.wissel.portal.platform.PersonalRows;

/** Entries stay, as the law and the works council ask; only whom they are about is forgotten. */
@ApplicationScoped
class AuditPersonalData implements PersonalData {
  @Override
  public List<PersonalRows> rows() {
    return List.of(
        new PersonalRows(
            "audit_entry",
            ":number in (actor, about)",
            "select audit_entry_forget(:number, :pseudonym)"),
        PersonalRows.deleted("audit_seen", "what = 'roles ' || :number"));
  }
}
