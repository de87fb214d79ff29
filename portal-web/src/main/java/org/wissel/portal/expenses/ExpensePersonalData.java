package org.wissel.portal.expenses;

import static org.wissel.portal.platform.PersonalRows.deleted;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.wissel.portal.platform.PersonalData;
import org.wissel.portal.platform.PersonalRows;

/** Finance keeps the claim itself; the portal forgets its own copy. */
@ApplicationScoped
class ExpensePersonalData implements PersonalData {
  private static final String OF_MINE =
      "claim in (select id from expense_claim where employee = :number)";

  @Override
  public List<PersonalRows> rows() {
    return List.of(
        deleted("expense_step", OF_MINE),
        deleted("expense_receipt", "item in (select id from expense_item where " + OF_MINE + ")"),
        deleted("expense_item", OF_MINE),
        deleted("expense_claim", "employee = :number"),
        deleted(
            "expense_draft_item",
            "draft in (select id from expense_draft where employee = :number)"),
        deleted("expense_draft", "employee = :number"),
        PersonalRows.replaced("expense_step", "employee"),
        PersonalRows.replaced("expense_claim", "decided_by"));
  }
}
