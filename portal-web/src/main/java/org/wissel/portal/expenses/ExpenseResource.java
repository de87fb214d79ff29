package org.wissel.portal.expenses;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Incoming;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.files.FileResource;
import org.wissel.portal.platform.files.OriginalCard;
import org.wissel.portal.platform.shell.LargeBody;

/**
 * Expense claims over REST: {@code /api/expenses}. What is made on a device has an id of its own, a
 * UUID, and can be sent again under it.
 */
@Path("expenses")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "expenses")
public class ExpenseResource {

  /** In place of an item: the receipt is for a claim that was sent already. */
  private static final String LATER = "later";

  @Inject ExpenseService expenses;
  @Inject ExpenseDraftService drafts;
  @Inject ExpenseYears years;

  // --- the draft ---

  @GET
  @Path("draft")
  @Operation(summary = "The claim that I am at; begun when there is none")
  public ExpenseDraftCard draft() {
    return drafts.draft();
  }

  /**
   * What a claim is for.
   *
   * @param purpose missing for the name of its first expense
   */
  public record Purpose(@Nullable String purpose) {}

  @PUT
  @Path("draft")
  @Operation(summary = "Names the claim that I am at")
  public ExpenseDraftCard name(@Nullable Purpose purpose) {
    return drafts.name(Incoming.present(purpose).purpose());
  }

  @PUT
  @Path("draft/items/{id}")
  @Operation(summary = "Keeps an expense as it is typed; says what is wrong with it")
  public ExpenseDraftCard keep(@PathParam("id") String id, @Nullable ExpenseItemForm form) {
    return drafts.keep(Incoming.submissionId(id), Incoming.present(form));
  }

  @DELETE
  @Path("draft/items/{id}")
  @Operation(summary = "Takes an expense out of the draft, with its receipts")
  public ExpenseDraftCard remove(@PathParam("id") String id) {
    return drafts.remove(Incoming.id(id));
  }

  // --- receipts ---

  @PUT
  @Path("receipts/{id}")
  @Consumes(MediaType.WILDCARD)
  @LargeBody
  @Operation(
      summary =
          "Stores a receipt (JPEG, PNG or PDF; the body is the file itself) under an id of mine, as"
              + " an expense of its own, with the expense that 'to' names, or for 'later'")
  public OriginalCard store(
      @PathParam("id") String id,
      @QueryParam("name") @Nullable String name,
      @QueryParam("to") @Nullable String to,
      @HeaderParam("Content-Type") @Nullable String type,
      @Nullable InputStream body) {
    UUID receipt = Incoming.submissionId(id);
    UUID item = to == null || to.equals(LATER) ? null : Incoming.id(to);
    OriginalCard stored = drafts.store(receipt, body, type, name);
    if (!LATER.equals(to)) {
      drafts.attach(receipt, item);
    }
    return stored;
  }

  @DELETE
  @Path("receipts/{id}")
  @Operation(summary = "Takes a receipt out of the draft, and deletes it")
  public ExpenseDraftCard detach(@PathParam("id") String id) {
    return drafts.detach(Incoming.id(id));
  }

  @DELETE
  @Path("receipts/{id}/place")
  @Operation(summary = "Takes the place where it was taken out of a photo")
  public ExpenseDraftCard forgetPlace(@PathParam("id") String id) {
    return drafts.forgetPlace(Incoming.id(id));
  }

  // --- claims ---

  @GET
  @Path("claims")
  @Operation(summary = "My claims")
  public List<ExpenseCard> claims() {
    return expenses.mine();
  }

  /**
   * What goes along with sending.
   *
   * @param total that the employee saw, as in {@code EUR 12.60}; when it is another by now nothing
   *     is sent
   */
  public record Sending(@Nullable String total) {}

  @POST
  @Path("claims")
  @Operation(summary = "Sends the draft; the Idempotency-Key is its id")
  public Response send(@HeaderParam(Incoming.KEY) @Nullable String key, @Nullable Sending sending) {
    UUID id = Incoming.submissionId(key);
    Sent sent = expenses.send(id, sending == null ? null : sending.total());
    return sent.repeated()
        ? Response.ok(sent.card()).build()
        : Response.created(URI.create("expenses/claims/" + id)).entity(sent.card()).build();
  }

  @GET
  @Path("for-my-decision")
  @Operation(summary = "Claims that wait for my decision")
  public List<ExpenseCard> forMyDecision() {
    return expenses.forMyDecision();
  }

  @GET
  @Path("claims/{id}")
  @Operation(summary = "One claim of mine, or one that I may see")
  public ExpenseCard claim(@PathParam("id") String id) {
    return expenses.card(Incoming.id(id));
  }

  @GET
  @Path("claims/{id}/receipts/{receipt}")
  @Produces("image/jpeg")
  @Operation(summary = "What a receipt looks like; of a PDF its first page")
  public Response receipt(@PathParam("id") String id, @PathParam("receipt") String receipt) {
    return FileResource.picture(expenses.receipt(Incoming.id(id), Incoming.id(receipt), false));
  }

  @GET
  @Path("claims/{id}/receipts/{receipt}/thumbnail")
  @Produces("image/jpeg")
  @Operation(summary = "The same, small")
  public Response thumbnail(@PathParam("id") String id, @PathParam("receipt") String receipt) {
    return FileResource.picture(expenses.receipt(Incoming.id(id), Incoming.id(receipt), true));
  }

  @GET
  @Path("claims/{id}/receipts/{receipt}/original")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(summary = "The receipt as it came, to be saved")
  public Response original(@PathParam("id") String id, @PathParam("receipt") String receipt) {
    ExpenseService.Original original = expenses.original(Incoming.id(id), Incoming.id(receipt));
    return FileResource.saved(original.name(), original.content());
  }

  /**
   * What somebody decides.
   *
   * @param decision {@code approve}, {@code reject} or {@code return}
   * @param version of what was looked at
   * @param items numbers of those that are sent back; missing for all
   * @param reason needed for anything but an approval
   */
  public record Decided(
      @Nullable String decision,
      @Nullable Integer version,
      @Nullable List<String> items,
      @Nullable String reason) {}

  @POST
  @Path("claims/{id}/decision")
  @Operation(summary = "Approves, rejects or sends back a claim that waits for me")
  public ExpenseCard decide(@PathParam("id") String id, @Nullable Decided body) {
    Decided decided = Incoming.present(body);
    return expenses.decide(
        Incoming.id(id),
        decided.version(),
        decision(decided.decision()),
        numbers(decided.items()),
        decided.reason());
  }

  private static Decision decision(@Nullable String name) {
    for (Decision decision : Decision.values()) {
      if (decision.name().equalsIgnoreCase(name)) {
        return decision;
      }
    }
    throw Refusal.invalid("decision", "expenses.refusal.decisionUnknown");
  }

  private static List<Integer> numbers(@Nullable List<String> items) {
    try {
      return items == null ? List.of() : items.stream().map(Integer::valueOf).toList();
    } catch (NumberFormatException e) {
      throw Refusal.invalid("items", "expenses.refusal.itemUnknown");
    }
  }

  @POST
  @Path("claims/{id}/recall")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Takes a claim of mine back before anybody approved it")
  public ExpenseCard recall(@PathParam("id") String id) {
    return expenses.recall(Incoming.id(id));
  }

  @POST
  @Path("claims/{id}/draft")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Puts what finance did not take into my draft, to be mended there")
  public ExpenseCard beginAgain(@PathParam("id") String id) {
    return expenses.beginAgain(Incoming.id(id));
  }

  @PUT
  @Path("claims/{id}/items/{number}")
  @Operation(summary = "Mends an expense that was sent back; with an Idempotency-Key, a UUID")
  public ExpenseCard mend(
      @PathParam("id") String id,
      @PathParam("number") String number,
      @HeaderParam(Incoming.KEY) @Nullable String key,
      @Nullable ExpenseItemForm form) {
    UUID mine = expenses.mine(Incoming.id(id));
    return expenses.mend(mine, number(number), Incoming.submissionId(key), Incoming.present(form));
  }

  /**
   * Receipts that come later.
   *
   * @param receipts ids of stored ones
   */
  public record Later(@Nullable List<String> receipts) {}

  @POST
  @Path("claims/{id}/items/{number}/receipts")
  @Operation(summary = "Hands over receipts that come later; with an Idempotency-Key, a UUID")
  public ExpenseCard addReceipts(
      @PathParam("id") String id,
      @PathParam("number") String number,
      @HeaderParam(Incoming.KEY) @Nullable String key,
      @Nullable Later later) {
    UUID mine = expenses.mine(Incoming.id(id));
    List<String> receipts = Incoming.present(later).receipts();
    return expenses.addReceipts(
        mine, number(number), Incoming.submissionId(key), receipts == null ? List.of() : receipts);
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw Refusal.notFound();
    }
  }

  @GET
  @Path("years/{year}")
  @Produces("text/csv; charset=UTF-8")
  @Operation(summary = "What I claimed in a year, for a spreadsheet; finance: what everybody did")
  public Response year(
      @PathParam("year") String year, @QueryParam("everybody") @Nullable String everybody) {
    return FileResource.saved(
        "expenses-" + number(year) + ".csv",
        years.csv(number(year), "true".equals(everybody)),
        "text/csv; charset=UTF-8");
  }
}
