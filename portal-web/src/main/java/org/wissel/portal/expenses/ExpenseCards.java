package org.wissel.portal.expenses;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.expenses.ExpenseCard.Item;
import org.wissel.portal.expenses.ExpenseCard.Receipt;
import org.wissel.portal.expenses.ExpenseCard.Step;
import org.wissel.portal.expenses.ExpenseCard.WaitsFor;
import org.wissel.portal.expenses.ExpenseReadingRepository.Other;
import org.wissel.portal.leave.Deciders;
import org.wissel.portal.platform.Shown;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Words;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.expenses.ClaimItemAtSource.Receipts;
import org.wissel.spi.expenses.ClaimItemAtSource.Status;
import org.wissel.spi.expenses.ExpenseItem;
import org.wissel.spi.expenses.ExpenseItem.Mileage;
import org.wissel.spi.expenses.ExpenseItem.Paid;
import org.wissel.spi.expenses.ExpenseItem.Vat;
import org.wissel.spi.expenses.ExpenseReceipt;
import org.wissel.spi.expenses.Money;

/** Makes cards of claims, a whole list with a handful of queries. */
@ApplicationScoped
class ExpenseCards {

  @Inject ExpenseClaimRepository claims;
  @Inject ExpenseReadingRepository readings;
  @Inject ExpenseReadings system;
  @Inject ExpenseDeciders deciders;
  @Inject CurrentEmployee current;
  @Inject Words words;

  ExpenseCard of(ExpenseClaim claim) {
    return of(List.of(claim), true).get(0);
  }

  /**
   * @param whole whether what happened, and who else claims the same, is wanted too; lines of the
   *     board do without
   */
  List<ExpenseCard> of(List<ExpenseClaim> list, boolean whole) {
    if (list.isEmpty()) {
      return List.of();
    }
    Reading reading = new Reading(list, whole);
    return list.stream().map(reading::card).toList();
  }

  /** Of what {@link ExpenseDeciders#rows} told, without what happened. */
  List<ExpenseCard> told(JsonObject told) {
    Reading reading = new Reading(told);
    return Shown.all(ExpenseClaim.class, told.get("rows")).stream().map(reading::card).toList();
  }

  /** What all cards of one list need, fetched once. */
  private final class Reading {
    private final Locale locale = current.locale();
    private final EmployeeNumber me = current.number();
    private final String label = system.label();
    private final boolean whole;
    private final Map<UUID, Optional<String>> decidersOf;
    private final Map<String, String> names;
    private final Map<String, String> categories;
    private final Map<String, String> costCentres;
    private final List<Other> others;

    Reading(List<ExpenseClaim> list, boolean whole) {
      this.whole = whole;
      decidersOf = deciders.of(list.stream().filter(ExpenseClaim::undecided).toList());
      Set<String> numbers = new HashSet<>();
      Set<String> hashes = new HashSet<>();
      for (ExpenseClaim claim : list) {
        numbers.add(claim.employee().value());
        EmployeeNumber decided = claim.decidedBy();
        if (decided != null) {
          numbers.add(decided.value());
        }
        if (whole && claim.undecided()) {
          claim.items().forEach(item -> item.files().forEach(file -> hashes.add(file.sha256())));
        }
        for (ExpenseStep step : whole ? claim.steps() : List.<ExpenseStep>of()) {
          if (step.employee() != null) {
            numbers.add(step.employee());
          }
        }
      }
      decidersOf.values().forEach(decider -> decider.ifPresent(numbers::add));
      names = claims.names(numbers);
      others = readings.withReceipts(hashes);
      categories = readings.categoryNames(locale);
      costCentres = readings.costCentreNames(locale);
    }

    Reading(JsonObject told) {
      whole = false;
      decidersOf = Deciders.deciders(told);
      names = Deciders.names(told);
      others = List.of();
      // the board shows no single expense
      categories = Map.of();
      costCentres = Map.of();
    }

    ExpenseCard card(ExpenseClaim claim) {
      boolean mine = claim.employee().equals(me);
      boolean canDecide = !mine && claim.canBeDecided() && deciders.isMe(decider(claim));
      EmployeeNumber decided = claim.decidedBy();
      return new ExpenseCard(
          claim.id(),
          claim.receipt(),
          mine,
          claim.employee().value(),
          name(claim.employee().value()),
          claim.purpose(),
          claim.shownState(),
          claim.madeThere(),
          claim.edition(),
          waitsFor(claim, mine),
          claim.onItsWay(),
          claim.reference(),
          claim.madeThere() ? system.page(claim.reference()).orElse(null) : null,
          claim.items().stream().map(item -> item(claim, item, mine, canDecide)).toList(),
          claim.claimed().toString(),
          sanctioned(claim),
          text(claim.reimbursed()),
          claim.approval().name(),
          decided == null ? null : name(decided.value()),
          claim.payment().name(),
          claim.paymentOn(),
          receipts(claim).name(),
          claim.reason(),
          whole ? claim.steps().stream().map(step -> step(claim, step)).toList() : List.of(),
          claim.sentAt(),
          canDecide,
          mine && claim.canRecall(),
          mine && claim.isNotTaken());
    }

    private Optional<String> decider(ExpenseClaim claim) {
      return decidersOf.getOrDefault(claim.id(), Optional.empty());
    }

    private String name(String number) {
      return names.getOrDefault(number, words.text(locale, "expenses.formerColleague"));
    }

    private @Nullable String sanctioned(ExpenseClaim claim) {
      Money sum = Money.zero(claim.claimed().currency());
      for (ExpenseClaimItem item : claim.items()) {
        Money sanctioned = item.sanctioned();
        if (sanctioned == null) {
          return null;
        }
        sum = sum.plus(sanctioned);
      }
      return sum.toString();
    }

    private Receipts receipts(ExpenseClaim claim) {
      List<Receipts> each =
          claim.items().stream().map(ExpenseClaimItem::receiptState).distinct().toList();
      return each.contains(Receipts.MISSING)
          ? Receipts.MISSING
          : each.contains(Receipts.RECEIVED) ? Receipts.RECEIVED : Receipts.NOT_REQUIRED;
    }

    private @Nullable WaitsFor waitsFor(ExpenseClaim claim, boolean mine) {
      Instant attention = claim.attentionSince();
      if (attention != null) {
        return new WaitsFor(
            WaitsFor.Kind.PERSON, words.text(locale, "expenses.waits.it"), attention);
      }
      Instant since = claim.waitsSince();
      boolean heldForDecision = claim.state() == ExpenseState.SENT && !claim.pends();
      if (claim.onItsWay() != null || claim.state() == ExpenseState.SENT && !heldForDecision) {
        return new WaitsFor(WaitsFor.Kind.SYSTEM, label, since);
      }
      return switch (claim.state()) {
        case SENT, FILED ->
            decider(claim)
                .map(number -> new WaitsFor(WaitsFor.Kind.PERSON, name(number), since))
                .orElseGet(() -> new WaitsFor(WaitsFor.Kind.FINANCE, label, since));
        case APPROVED -> new WaitsFor(WaitsFor.Kind.FINANCE, label, since);
        case RETURNED ->
            new WaitsFor(
                mine ? WaitsFor.Kind.ME : WaitsFor.Kind.PERSON,
                name(claim.employee().value()),
                since);
        default -> null;
      };
    }

    private Item item(ExpenseClaim claim, ExpenseClaimItem item, boolean mine, boolean canDecide) {
      ExpenseItem wanted = item.wanted();
      ExpenseItem shown = wanted == null ? item.content() : wanted;
      Paid paid = shown.paid();
      Vat vat = paid == null ? null : paid.vat();
      Mileage mileage = shown.mileage();
      String rate =
          paid == null || paid.amount().currency().equals(shown.claimed().currency())
              ? null
              : paid.rate().toPlainString();
      String centre = shown.costCentre();
      return new Item(
          item.number(),
          shown.date(),
          shown.category(),
          category(shown.category()),
          shown.description(),
          paid == null ? null : paid.amount().toString(),
          rate,
          vat == null ? null : vat.percent().toPlainString(),
          vat == null ? null : vat.amount().toString(),
          mileage == null ? null : mileage.kilometres().toPlainString(),
          mileage == null ? null : mileage.perKilometre().toPlainString(),
          shown.cost().toString(),
          shown.claimed().toString(),
          centre == null ? null : costCentres.getOrDefault(centre, centre),
          item.status().name(),
          text(item.sanctioned()),
          item.reason(),
          item.receiptState() == Receipts.MISSING,
          item.files().stream()
              .filter(file -> mine || isOf(shown, file))
              .map(file -> receipt(shown, file))
              .filter(receipt -> receipt != null)
              .toList(),
          notes(claim, item, canDecide),
          mine && claim.canMend(item.number()),
          mine && claim.canAddReceipts() && item.status() != Status.RETURNED);
    }

    private String category(String code) {
      return code.equals(ExpenseMadeThere.NO_CATEGORY)
          ? words.text(locale, "expenses.category.none")
          : categories.getOrDefault(code, code);
    }

    private static boolean isOf(ExpenseItem item, ExpenseReceiptFile file) {
      return item.receipts().stream().anyMatch(r -> r.sha256().equals(file.sha256()));
    }

    private static @Nullable Receipt receipt(ExpenseItem item, ExpenseReceiptFile file) {
      for (ExpenseReceipt receipt : item.receipts()) {
        if (receipt.sha256().equals(file.sha256())) {
          return new Receipt(
              file.file(), receipt.name(), receipt.mediaType(), receipt.sha256(), receipt.size());
        }
      }
      return null;
    }

    /** That somebody else claims the same is for whoever decides, and for nobody else. */
    private List<String> notes(ExpenseClaim claim, ExpenseClaimItem item, boolean canDecide) {
      List<String> notes = new ArrayList<>();
      Map<UUID, Other> same = new HashMap<>();
      for (Other other : canDecide ? others : List.<Other>of()) {
        boolean inItem =
            item.files().stream().anyMatch(file -> file.sha256().equals(other.sha256()));
        if (inItem && !other.claim().equals(claim.id())) {
          same.put(other.claim(), other);
        }
      }
      for (Other other : same.values()) {
        String who = other.name() == null ? name(other.employee()) : other.name();
        notes.add(
            words.text(locale, "expenses.note.claimedToo", who, other.receipt(), other.sentAt()));
      }
      Money cost = item.content().cost();
      Money claimed = item.content().claimed();
      if (cost.isMoreThan(claimed)) {
        notes.add(
            words.text(
                locale,
                "expenses.note.overLimit",
                ExpenseRow.money(words, locale, cost),
                ExpenseRow.money(words, locale, claimed)));
      }
      return notes;
    }

    private Step step(ExpenseClaim claim, ExpenseStep step) {
      String number = step.employee();
      String who =
          switch (step.kind()) {
            case NEEDS_ATTENTION, GOING_ON -> words.text(locale, "expenses.waits.it");
            default -> number == null ? label : name(number);
          };
      String[] parts = (step.text() == null ? "" : step.text()).split("\n", 2);
      String first = parts[0];
      String second = parts.length > 1 ? parts[1] : "";
      String key = "expenses.step." + step.kind().name();
      Object said =
          switch (step.kind()) {
            case SCHEDULED -> first.isEmpty() ? "" : words.day(locale, LocalDate.parse(first));
            case PAID -> first.isEmpty() ? "" : ExpenseRow.money(words, locale, Money.parse(first));
            case DECIDED_THERE -> words.text(locale, "expenses.approval." + first);
            case SENT_BACK_HERE, REJECTED_HERE, NOT_TAKEN, WRITE_REFUSED, REFUSED ->
                String.join(" ", parts);
            default -> first;
          };
      String title = claim.receipt();
      return new Step(step.at(), who, words.text(locale, key, who, said, second, title));
    }
  }

  private static @Nullable String text(@Nullable Money money) {
    return money == null ? null : money.toString();
  }
}
