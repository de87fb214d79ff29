package org.wissel.adapters.tryton;

import static org.wissel.adapters.tryton.TrytonClaims.INVOICE;

import java.util.List;
import java.util.Map;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SubmissionId;

/**
 * In Tryton no reference is unique. Should several tries of one claim have come through, from
 * another node or long after they were given up, the oldest invoice stays, and the others are taken
 * away before finance pays twice.
 */
final class TrytonTwins {

  private final TrytonLine line;
  private final TrytonClaims claims;

  TrytonTwins(TrytonLine line, TrytonClaims claims) {
    this.line = line;
    this.claims = claims;
  }

  /** The number of the invoice that stays. */
  long unite(SubmissionId submission, long made) {
    List<Long> all =
        claims
            .numbers(List.of(submission.toString()))
            .getOrDefault(submission.toString(), List.of(made));
    remove(all.subList(1, all.size()));
    return all.get(0);
  }

  /** Those of the invoices that stay; one question to Tryton for all. */
  List<TrytonInvoice> without(List<TrytonInvoice> invoices) {
    List<String> references =
        invoices.stream().map(one -> String.valueOf(one.submission())).distinct().toList();
    if (references.isEmpty()) {
      return invoices;
    }
    Map<String, List<Long>> numbers = claims.numbers(references);
    List<Long> later =
        numbers.values().stream().flatMap(all -> all.subList(1, all.size()).stream()).toList();
    remove(later);
    // What another node took away between the two questions is not there any more either.
    return invoices.stream().filter(one -> isFirst(one, numbers)).toList();
  }

  private static boolean isFirst(TrytonInvoice invoice, Map<String, List<Long>> numbers) {
    SubmissionId submission = invoice.submission();
    return submission == null
        || numbers.getOrDefault(submission.toString(), List.of()).stream()
            .limit(1)
            .anyMatch(first -> first == invoice.id());
  }

  /** Only what is the portal's own and untouched; finance may have copied an invoice by hand. */
  private void remove(List<Long> numbers) {
    List<Long> own = numbers.isEmpty() ? List.of() : claims.ownDrafts(numbers);
    if (own.isEmpty()) {
      return;
    }
    try {
      line.call("model." + INVOICE + ".delete", own);
    } catch (RequestRejectedException e) {
      // another node may have taken some of them away at this moment
      List<Long> left = claims.ownDrafts(own);
      if (left.size() == own.size()) {
        throw e;
      }
      remove(left);
    }
  }
}
