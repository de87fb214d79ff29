package org.wissel.adapters.tryton;

import static org.wissel.adapters.tryton.TrytonJson.id;
import static org.wissel.adapters.tryton.TrytonJson.records;
import static org.wissel.adapters.tryton.TrytonJson.text;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.SubmissionId;

/** Reads the invoices that the portal made, which are known by their reference, a submission id. */
final class TrytonClaims {

  static final String INVOICE = "account.invoice";

  private static final List<String> FIELDS =
      List.of(
          "reference",
          "state",
          "description",
          "comment",
          "invoice_date",
          "party.code",
          "party.name",
          "party.email",
          "currency.code",
          "total_amount",
          "reconciled",
          "create_date",
          "write_date",
          "_timestamp");

  private final TrytonLine line;

  TrytonClaims(TrytonLine line) {
    this.line = line;
  }

  /** The claim with that number, whole or not. */
  Optional<TrytonInvoice> byNumber(long number) {
    return read(List.of(List.of("id", "=", number)), 1).stream().findFirst();
  }

  /** What a write was made to: the oldest claim that has it, whole or not. */
  Optional<TrytonInvoice> bySubmission(SubmissionId submission) {
    return read(
            List.of(
                List.of(
                    "OR",
                    List.of(List.of("reference", "=", submission.toString())),
                    List.of(
                        List.of("lines.note", "like", "%" + TrytonNote.mark(submission) + "%")))),
            1)
        .stream()
        .findFirst();
  }

  /** The numbers of all invoices with one of these references, oldest first. */
  Map<String, List<Long>> numbers(List<String> references) {
    Map<String, List<Long>> numbers = new HashMap<>();
    for (JsonObject one :
        search(List.of(List.of("reference", "in", references)), null, List.of("reference"))) {
      numbers.computeIfAbsent(text(one, "reference"), any -> new ArrayList<>()).add(id(one, "id"));
    }
    return numbers;
  }

  /** Those that the portal's user made and nobody took up yet. */
  List<Long> ownDrafts(List<Long> numbers) {
    return search(
            List.of(
                List.of("id", "in", numbers),
                List.of("state", "=", "draft"),
                List.of("create_uid", "=", line.user())),
            null,
            List.of("state"))
        .stream()
        .map(one -> id(one, "id"))
        .toList();
  }

  /** At most so many, in the order of their numbers. */
  List<TrytonInvoice> read(List<?> domain, int limit) {
    List<JsonObject> invoices = search(domain, limit, FIELDS);
    if (invoices.isEmpty()) {
      return List.of();
    }
    List<Long> numbers = invoices.stream().map(one -> id(one, "id")).toList();
    Map<Long, List<TrytonInvoice.Line>> lines = new HashMap<>();
    for (JsonObject one :
        records(
            line.call(
                "model.account.invoice.line.search_read",
                List.of(List.of("invoice", "in", numbers), List.of("type", "=", "line")),
                0,
                null,
                List.of(List.of("id", "ASC")),
                List.of("invoice", "note", "description", "amount")))) {
      lines
          .computeIfAbsent(id(one, "invoice"), any -> new ArrayList<>())
          .add(TrytonInvoice.Line.of(one));
    }
    Map<String, Map<String, Long>> held = new HashMap<>();
    for (JsonObject one :
        records(
            line.call(
                "model.ir.attachment.search_read",
                List.of(
                    List.of(
                        "resource", "in", numbers.stream().map(n -> INVOICE + "," + n).toList()),
                    List.of("type", "=", "data")),
                0,
                null,
                List.of(List.of("id", "ASC")),
                List.of("resource", "description", "data_size")))) {
      if (one.get("data_size") instanceof JsonNumber size) {
        held.computeIfAbsent(text(one, "resource"), any -> new HashMap<>())
            .put(text(one, "description").strip(), size.longValue());
      }
    }
    return invoices.stream()
        .map(
            one ->
                new TrytonInvoice(
                    one,
                    lines.getOrDefault(id(one, "id"), List.of()),
                    held.getOrDefault(INVOICE + "," + id(one, "id"), Map.of())))
        .toList();
  }

  /** Fields of the invoices that the portal made, in the order of their numbers. */
  private List<JsonObject> search(List<?> domain, @Nullable Integer limit, List<String> fields) {
    return search(domain, limit, List.of(List.of("id", "ASC")), fields);
  }

  List<JsonObject> search(
      List<?> domain, @Nullable Integer limit, List<?> order, List<String> fields) {
    return records(
        line.call(
            "model." + INVOICE + ".search_read",
            List.of(
                List.of("type", "=", "in"),
                List.of("company", "=", line.company()),
                // the shape of a submission id
                List.of("reference", "like", "________-____-____-____-____________"),
                domain),
            0,
            limit,
            order,
            fields));
  }
}
