/**
 * Expense claims: an employee photographs receipts and gets the money back; the manager approves,
 * finance pays at its own system.
 *
 * <p>Port used: {@link org.wissel.spi.expenses.ExpenseSystem}. Event sent: {@link
 * org.wissel.portal.expenses.ExpenseMoved}. Events observed: none.
 *
 * <ul>
 *   <li>EX-1 A receipt is stored, unchanged, before anything else is done with it; sent again under
 *       its id it is the same receipt.
 *   <li>EX-2 A draft is kept as it is typed, item by item; it becomes the claim under its own id,
 *       so that sending it again gives the same claim.
 *   <li>EX-3 A claim, its first step and its message are stored in one transaction, before the
 *       employee sees "sent"; the total that was seen is the total that is sent.
 *   <li>EX-4 A claim goes out with all its receipts, each with the SHA-256 of its original.
 *   <li>EX-5 A message that may have arrived is looked up before it is sent again; where that
 *       cannot be asked, a person looks.
 *   <li>EX-6 The state is the last fact that finance confirmed; approval, payment and receipts are
 *       told apart, and so are claimed, sanctioned and reimbursed.
 *   <li>EX-7 Exactly one person who is there decides, never the employee; a system that takes only
 *       what is approved gets the claim after the approval.
 *   <li>EX-8 What was sent back is mended item by item; the earlier approval covers it unless it
 *       costs more or falls under something else.
 *   <li>EX-9 A claim is taken back only before anybody approved it.
 *   <li>EX-10 Limits, rates and mileage are those of finance's table on the day of the receipt, and
 *       say themselves how an amount came about.
 *   <li>EX-11 That a receipt was claimed before is said to its owner before sending; that a
 *       colleague claims the same is said to whoever decides, and to nobody else.
 *   <li>EX-12 Originals are never shown in a page; previews and originals are for the employee,
 *       those who decide, the manager and finance.
 *   <li>EX-13 No page of expenses waits for a system.
 *   <li>EX-14 The lines of a year are for the employee; those of everybody for finance alone.
 *   <li>EX-15 A claim that was made at finance itself is shown in the same words, and changed there
 *       only.
 * </ul>
 */
@NullMarked
package org.wissel.portal.expenses;

import org.jspecify.annotations.NullMarked;
