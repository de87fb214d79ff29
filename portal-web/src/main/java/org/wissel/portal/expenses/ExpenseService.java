package org.wissel.portal.expenses;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.expenses.ExpenseCheck.Checked;
import org.wissel.portal.expenses.ExpenseCheck.Said;
import org.wissel.portal.expenses.ExpenseClaim.Message;
import org.wissel.portal.expenses.ExpenseDraftService.Ready;
import org.wissel.portal.expenses.ExpenseMessages.Head;
import org.wissel.portal.people.PeopleService;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.ShortName;
import org.wissel.portal.platform.audit.AuditLog;
import org.wissel.portal.platform.files.FileService;
import org.wissel.portal.platform.files.OriginalCard;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.identity.Role;
import org.wissel.portal.platform.outbox.Outbox;
import org.wissel.spi.Capability;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.Person;
import org.wissel.spi.expenses.Approval;
import org.wissel.spi.expenses.ClaimItemAtSource.Receipts;
import org.wissel.spi.expenses.ClaimWrite;
import org.wissel.spi.expenses.ExpenseItem;
import org.wissel.spi.expenses.ExpenseReceipt;
import org.wissel.spi.expenses.Money;

/**
 * The only door to claims: one method per thing that people do. Checks rights, holds the
 * transaction, and never calls an outside system.
 */
@ApplicationScoped
@Transactional
public class ExpenseService {

  @Inject ExpenseClaimRepository claims;
  @Inject ExpenseReadingRepository readings;
  @Inject ExpenseReadings system;
  @Inject ExpenseDraftService drafts;
  @Inject ExpenseDeciders deciders;
  @Inject ExpenseCards cards;
  @Inject ExpenseNews news;
  @Inject ExpenseMetrics metrics;
  @Inject PeopleService people;
  @Inject FileService files;
  @Inject AuditLog audit;
  @Inject CurrentEmployee current;
  @Inject Outbox outbox;
  @Inject Clock clock;

  /** What people call the system of finance. */
  public String system() {
    return system.label();
  }

  /** Since when finance does not answer; empty while it does. */
  public Optional<Instant> notAnsweringSince() {
    return Optional.ofNullable(readings.state().failingSince());
  }

  // --- what an employee does ---

  /**
   * Sends my draft. The same id again is answered with the same claim, however it comes about.
   *
   * @param total that the employee saw, as in {@code EUR 12.60}; null where nobody looked
   */
  public Sent send(UUID draft, @Nullable String total) {
    EmployeeNumber me = current.number();
    Optional<Ready> ready = drafts.ready(draft);
    if (ready.isEmpty()) {
      ExpenseClaim sent =
          claims
              .find(draft)
              .filter(claim -> claim.employee().equals(me))
              .orElseThrow(Refusal::notFound);
      return new Sent(cards.of(sent), true);
    }
    Ready content = ready.get();
    Money claimed =
        content.items().stream().map(ExpenseItem::claimed).reduce(Money::plus).orElseThrow();
    if (total != null && !total.equals(claimed.toString())) {
      throw Refusal.conflict("expenses.refusal.changedMeanwhile");
    }
    String connection = connection();
    ExpenseTable table = drafts.table();
    List<ExpenseClaimItem> items = new ArrayList<>();
    for (int i = 0; i < content.items().size(); i++) {
      ExpenseItem item = content.items().get(i);
      boolean needs =
          table.category(item.category()).map(c -> c.needsReceipt(item.cost())).orElse(false);
      items.add(
          new ExpenseClaimItem(
              item,
              content.files().get(i),
              item.receipts().isEmpty()
                  ? needs ? Receipts.MISSING : Receipts.NOT_REQUIRED
                  : Receipts.RECEIVED));
    }
    ExpenseClaim claim =
        ExpenseClaim.sent(
            draft,
            me,
            ShortName.of("C-", draft, claims::receiptTaken),
            content.purpose(),
            items,
            system.can(Capability.PENDING),
            current.locale().getLanguage(),
            clock.instant());
    claims.add(claim);
    claims.endDraft(draft);
    if (claim.toFile() == Message.FILE) {
      outbox.add(ExpenseMessages.file(connection, claim, person(me), null));
    }
    news.moved(claim);
    metrics.sent();
    return new Sent(cards.of(claim), false);
  }

  /** Takes a claim of mine back; only before anybody approved it. */
  public ExpenseCard recall(UUID id) {
    EmployeeNumber me = current.number();
    ExpenseClaim seen = own(id, me);
    boolean untried = seen.state() == ExpenseState.SENT && outbox.cancelIfUntried(id);
    ExpenseClaim claim = claims.lock(id).orElseThrow(Refusal::notFound);
    if (claim.state() == ExpenseState.WITHDRAWN
        || claim.onItsWay() == ExpenseCard.OnItsWay.RECALL) {
      return cards.of(claim);
    }
    if (!claim.canRecall()) {
      throw Refusal.conflict("expenses.refusal.cannotRecall");
    }
    if (!untried && claim.pends()) {
      systemCan(Capability.WITHDRAW);
    }
    UUID write = UUID.randomUUID();
    if (claim.recall(untried, write, clock.instant()) == Message.RECALL) {
      outbox.add(ExpenseMessages.write(head(claim, write, me), Message.RECALL, Set.of(), null));
    }
    news.moved(claim);
    return cards.of(claim);
  }

  /** Puts the expenses of a claim that finance did not take into my draft, to be mended there. */
  public ExpenseCard beginAgain(UUID id) {
    EmployeeNumber me = current.number();
    own(id, me);
    ExpenseClaim claim = claims.lock(id).orElseThrow(Refusal::notFound);
    if (!claim.isNotTaken()) {
      throw Refusal.conflict("expenses.refusal.cannotBeginAgain");
    }
    ExpenseClaimRepository.Draft draft = claims.draftOf(me);
    for (ExpenseClaimItem item : claim.items()) {
      claims.keepItem(draft.id(), UUID.randomUUID(), form(item));
    }
    if (draft.purpose() == null) {
      claims.keepPurpose(draft.id(), claim.purpose());
    }
    claim.recall(true, UUID.randomUUID(), clock.instant());
    news.moved(claim);
    return cards.of(claim);
  }

  /** An item as it would be typed. */
  static ExpenseItemForm form(ExpenseClaimItem item) {
    ExpenseItem content = item.content();
    ExpenseItem.Paid paid = content.paid();
    ExpenseItem.Vat vat = paid == null ? null : paid.vat();
    ExpenseItem.Mileage mileage = content.mileage();
    return new ExpenseItemForm(
        content.date().toString(),
        content.category(),
        content.description(),
        paid == null ? null : paid.amount().currency().getCurrencyCode(),
        paid == null ? null : paid.amount().amount().toPlainString(),
        vat == null ? null : vat.percent().toPlainString(),
        vat == null ? null : vat.amount().amount().toPlainString(),
        mileage == null ? null : mileage.kilometres().toPlainString(),
        content.costCentre(),
        content.receipts().stream()
            .map(receipt -> item.fileOf(receipt.sha256()))
            .filter(file -> file != null)
            .map(UUID::toString)
            .toList());
  }

  /** The id of a claim of mine; refuses any other. */
  public UUID mine(UUID id) {
    return own(id, current.number()).id();
  }

  /** Mends one item that was sent back; everything else of the claim stays. */
  public ExpenseCard mend(UUID id, int number, UUID write, ExpenseItemForm typed) {
    EmployeeNumber me = current.number();
    own(id, me);
    ExpenseClaim claim = claims.lock(id).orElseThrow(Refusal::notFound);
    if (claim.knows(write)) {
      return cards.of(claim);
    }
    if (!claim.has(number)) {
      throw Refusal.notFound();
    }
    if (!claim.canMend(number)) {
      throw Refusal.conflict("expenses.refusal.cannotMend");
    }
    ExpenseItemForm form =
        typed.receipts() == null
            ? typed.withReceipts(form(claim.item(number)).receiptIds())
            : typed;
    List<UUID> ids = ExpenseDraftService.ids(form.receiptIds());
    files.keep(ids, me);
    List<OriginalCard> originals = drafts.originals(ids);
    ExpenseItem mended = mended(claim, number, form, originals);
    boolean filed = claim.reference() != null;
    if (filed) {
      systemCan(Capability.CHANGE);
    }
    EmployeeNumber decided = claim.decidedBy();
    Instant decidedAt = claim.decidedAt();
    Approval approval =
        claim.isCovered(mended) && decided != null && decidedAt != null
            ? new Approval(person(decided), decidedAt)
            : null;
    if (filed && approval == null && !claim.pends()) {
      throw Refusal.conflict("expenses.refusal.mendMore");
    }
    Message next =
        claim.mend(mended, ExpenseDraftService.receiptFiles(originals), write, clock.instant());
    if (next == Message.MEND) {
      outbox.add(ExpenseMessages.mend(head(claim, write, me), mended, approval));
    }
    news.moved(claim);
    return cards.of(claim);
  }

  private ExpenseItem mended(
      ExpenseClaim claim, int number, ExpenseItemForm form, List<OriginalCard> originals) {
    ExpenseTable table = drafts.table();
    ExpenseCheck check =
        new ExpenseCheck(
            table,
            LocalDate.now(clock),
            (day, category) -> drafts.claimedElsewhere(day, category, claim.id(), number, table));
    Checked checked = check.item(number, form, ExpenseDraftService.receipts(originals));
    ExpenseItem item = checked.item();
    if (item == null) {
      Said first = checked.wrong().get(0);
      throw Refusal.invalid(first.field(), first.key(), drafts.arguments(first));
    }
    return item;
  }

  /** Hands over receipts that come later. */
  public ExpenseCard addReceipts(UUID id, int number, UUID write, List<String> receipts) {
    EmployeeNumber me = current.number();
    own(id, me);
    ExpenseClaim claim = claims.lock(id).orElseThrow(Refusal::notFound);
    if (claim.knows(write)) {
      return cards.of(claim);
    }
    if (!claim.has(number)) {
      throw Refusal.notFound();
    }
    if (!claim.canAddReceipts()) {
      throw Refusal.conflict("expenses.refusal.cannotAddReceipts");
    }
    List<UUID> ids = ExpenseDraftService.ids(receipts);
    int had = claim.item(number).content().receipts().size();
    if (ids.isEmpty() || had + ids.size() > ExpenseItem.MOST_RECEIPTS) {
      throw Refusal.invalid(
          "receipts", "expenses.refusal.tooManyReceipts", ExpenseItem.MOST_RECEIPTS);
    }
    files.keep(ids, me);
    List<OriginalCard> originals = drafts.originals(ids);
    List<ExpenseReceipt> added = ExpenseDraftService.receipts(originals);
    boolean twice =
        added.stream().map(ExpenseReceipt::sha256).distinct().count() < added.size()
            || added.stream()
                .anyMatch(
                    receipt ->
                        claim.item(number).content().receipts().stream()
                            .anyMatch(before -> before.sha256().equals(receipt.sha256())));
    if (twice) {
      throw Refusal.invalid("receipts", "expenses.refusal.sameReceipt");
    }
    claim.add(number, ExpenseDraftService.receiptFiles(originals), write, clock.instant());
    outbox.add(ExpenseMessages.receipts(head(claim, write, me), number, added));
    news.moved(claim);
    return cards.of(claim);
  }

  // --- what an approver does ---

  /**
   * Approves, rejects or sends back a claim that waits for me.
   *
   * @param items numbers of those that are sent back; none for all
   */
  public ExpenseCard decide(
      UUID id,
      @Nullable Integer version,
      Decision decision,
      List<Integer> items,
      @Nullable String reason) {
    EmployeeNumber me = current.number();
    ExpenseClaim seen = claims.find(id).orElseThrow(Refusal::notFound);
    if (seen.employee().equals(me)) {
      throw Refusal.forbidden("expenses.refusal.ownDecision");
    }
    mayRead(seen, me);
    String why = reason(decision, reason);
    ExpenseClaim claim = claims.lock(id).orElseThrow(Refusal::notFound);
    if (!claim.canBeDecided()) {
      throw Refusal.conflict("expenses.refusal.alreadyDecided");
    }
    if (!deciders.isMe(deciders.of(claim))) {
      throw Refusal.forbidden("expenses.refusal.notYourDecision");
    }
    if (version != null && version != claim.edition()) {
      throw Refusal.conflict("expenses.refusal.changedMeanwhile");
    }
    Set<Integer> numbers = new TreeSet<>();
    if (decision == Decision.RETURN) {
      numbers.addAll(
          items.isEmpty() ? claim.items().stream().map(ExpenseClaimItem::number).toList() : items);
      if (!numbers.stream().allMatch(claim::has)) {
        throw Refusal.invalid("items", "expenses.refusal.itemUnknown");
      }
    }
    Instant now = clock.instant();
    UUID write = UUID.randomUUID();
    String before = claim.approval().name();
    Message next = claim.decide(decision, numbers, me, why, write, now);
    switch (next) {
      case FILE ->
          outbox.add(
              ExpenseMessages.file(
                  connection(), claim, person(claim.employee()), new Approval(person(me), now)));
      case APPROVE, REJECT, SEND_BACK ->
          outbox.add(ExpenseMessages.write(head(claim, write, me), next, numbers, why));
      default -> {
        // decided here, and finance has nothing of it
      }
    }
    audit.did(
        "expenses." + decision.name().toLowerCase(Locale.ROOT),
        claim.receipt(),
        claim.employee(),
        before,
        decision.name());
    news.moved(claim);
    metrics.decide(decision);
    return cards.of(claim);
  }

  private static @Nullable String reason(Decision decision, @Nullable String typed) {
    String reason = ExpenseCheck.stripped(typed).replace("\r\n", "\n").replace('\r', '\n');
    if (reason.isEmpty()) {
      if (decision == Decision.APPROVE) {
        return null;
      }
      throw Refusal.invalid("reason", "expenses.refusal.reasonMissing");
    }
    if (reason.length() > ClaimWrite.LONGEST_REASON || ExpenseCheck.hasControls(reason)) {
      throw Refusal.invalid("reason", "expenses.refusal.reasonTooLong", ClaimWrite.LONGEST_REASON);
    }
    return reason;
  }

  // --- what people see ---

  /** One claim that I may see. */
  public ExpenseCard card(UUID id) {
    ExpenseClaim claim = claims.find(id).orElseThrow(Refusal::notFound);
    mayRead(claim, current.number());
    audit.read("expenses.read", claim.receipt(), claim.employee());
    return cards.of(claim);
  }

  /** My claims, the newest first. */
  public List<ExpenseCard> mine() {
    return cards.of(claims.of(current.number()), true);
  }

  /** Undecided claims that wait for me, the longest waiting first. */
  public List<ExpenseCard> forMyDecision() {
    return cards.of(deciders.waitingForMe(), true);
  }

  /** Whether I may have something on the board, as {@code Asked} asks. */
  String mayHaveOnBoard() {
    return deciders.mayHave();
  }

  /** What I have on it, as {@code BoardSource} asks. */
  String rowsOnBoard() {
    return deciders.rows();
  }

  /** What waits for my decision, and my claims that are not at their end, or came to it lately. */
  List<ExpenseCard> onBoard(JsonObject told) {
    return cards.told(told);
  }

  /** All my claims for a list, without what happened. */
  List<ExpenseCard> boardMine() {
    return cards.of(claims.of(current.number()), false);
  }

  /** How an item of mine would be typed, to mend it. */
  ExpenseItemForm typed(UUID id, int number) {
    return form(own(id, current.number()).item(number));
  }

  /** The preview of a receipt of a claim that I may see: a JPEG. */
  public byte[] receipt(UUID id, UUID file, boolean small) {
    checkReceipt(id, file);
    return small ? files.contentThumbnail(file) : files.content(file);
  }

  /** A receipt as it came, to be saved and never to be shown. */
  public Original original(UUID id, UUID file) {
    ExpenseClaim claim = checkReceipt(id, file);
    audit.read("expenses.receipt", claim.receipt(), claim.employee());
    OriginalCard card = files.originals(List.of(file)).stream().findFirst().orElseThrow();
    return new Original(card.name(), files.original(file));
  }

  /** A receipt's file. */
  public record Original(String name, byte[] content) {}

  private ExpenseClaim checkReceipt(UUID id, UUID file) {
    ExpenseClaim claim = claims.find(id).orElseThrow(Refusal::notFound);
    mayRead(claim, current.number());
    boolean has =
        claim.items().stream()
            .flatMap(item -> item.files().stream())
            .anyMatch(known -> known.file().equals(file));
    if (!has) {
      throw Refusal.notFound();
    }
    return claim;
  }

  // --- rights ---

  /** Mine; what I may only see is not mine to change, what I may not see is not there. */
  private ExpenseClaim own(UUID id, EmployeeNumber me) {
    ExpenseClaim claim = claims.find(id).orElseThrow(Refusal::notFound);
    if (!claim.employee().equals(me)) {
      mayRead(claim, me);
      throw Refusal.forbidden("expenses.refusal.notYours");
    }
    return claim;
  }

  private void mayRead(ExpenseClaim claim, EmployeeNumber me) {
    boolean may =
        claim.employee().equals(me)
            || me.equals(claim.decidedBy())
            || current.is(Role.FINANCE)
            || people.manages(me, claim.employee())
            || deciders.isMe(deciders.of(claim));
    if (!may) {
      throw Refusal.notFound();
    }
  }

  // --- the system ---

  private Head head(ExpenseClaim claim, UUID write, EmployeeNumber by) {
    return new Head(
        connection(), claim, write, person(by), clock.instant(), current.locale().getLanguage());
  }

  private Person person(EmployeeNumber number) {
    return people
        .find(number)
        .map(card -> new Person(number, card.email(), card.fullName()))
        .orElseThrow(() -> Refusal.forbidden("identity.refusal.noEmployee"));
  }

  private String connection() {
    return system
        .connection()
        .orElseThrow(
            () -> new Refusal(Refusal.Kind.UNAVAILABLE, null, "expenses.refusal.noSystem"));
  }

  private void systemCan(Capability capability) {
    readings
        .state()
        .capabilities()
        .whyNot(capability)
        .ifPresent(
            why -> {
              throw Refusal.conflict("expenses.refusal.systemCannot", why);
            });
  }
}
