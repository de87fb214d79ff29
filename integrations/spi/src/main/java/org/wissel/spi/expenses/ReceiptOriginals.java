package org.wissel.spi.expenses;

/**
 * Where an adapter gets what it hands over: one receipt after the other, so that never more than
 * one is in memory, and only those that the system does not hold yet.
 */
@FunctionalInterface
public interface ReceiptOriginals {

  /** No receipts are asked. */
  ReceiptOriginals NONE =
      receipt -> {
        throw new IllegalArgumentException("there is no receipt " + receipt.sha256());
      };

  /** The original's bytes as they were stored; may be asked again for another try. */
  byte[] of(ExpenseReceipt receipt);
}
