package org.wissel.tck;

import org.wissel.spi.expenses.Money;

/** What finance does at its own system, behind the portal's back. */
public interface ExpenseOwnHand {

  /** Says what is paid of an approved item; the reason when that is less than claimed, or empty. */
  void sanction(String reference, int item, Money amount, String reason);

  /** Sends one item of an approved claim back to the employee. */
  void returnItem(String reference, int item, String reason);

  /** Refuses an approved claim as a whole. */
  void refuse(String reference, String reason);

  /** Pays what finance is through with. */
  void pay(String reference);

  /** The receipt that the claim holds, as finance opens it; fails when there is none. */
  byte[] receipt(String reference, String sha256);
}
