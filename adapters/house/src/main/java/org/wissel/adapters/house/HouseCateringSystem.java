package org.wissel.adapters.house;

import static org.wissel.spi.catering.CateringOrderAtSource.Status.ACCEPTED;
import static org.wissel.spi.catering.CateringOrderAtSource.Status.CANCELLED;
import static org.wissel.spi.catering.CateringOrderAtSource.Status.DELIVERED;
import static org.wissel.spi.catering.CateringOrderAtSource.Status.ORDERED;
import static org.wissel.spi.catering.CateringOrderAtSource.Status.REFUSED;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.wissel.adapters.house.HouseRecords.Doing;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.Write;
import org.wissel.spi.catering.CateringOrder;
import org.wissel.spi.catering.CateringOrderAtSource;
import org.wissel.spi.catering.CateringOrderAtSource.Status;
import org.wissel.spi.catering.CateringSubmission;
import org.wissel.spi.catering.CateringSystem;
import org.wissel.spi.catering.CateringTerms;
import org.wissel.spi.expenses.Money;

/** The register of what the caterer is asked to bring. */
final class HouseCateringSystem implements CateringSystem {

  private static final String ORDERS = "select r.* from house.catering_order r";
  private static final Set<Status> OPEN = Set.of(ORDERED, ACCEPTED);

  private final HouseDatabase database;
  private final HouseOpenings openings;
  private final HouseRecords<CateringOrderAtSource> records;

  HouseCateringSystem(HouseDatabase database, Clock clock, HouseOpenings openings) {
    this.database = database;
    this.openings = openings;
    this.records =
        new HouseRecords<>(database, clock, HouseThing.ORDER, ORDERS, HouseCateringSystem::orderOf);
  }

  @Override
  public Capabilities capabilities() {
    return Capabilities.ALL;
  }

  @Override
  public CateringTerms terms() {
    return database.inSnapshot(connection -> terms(connection, HouseSentences.ENGLISH));
  }

  private CateringTerms terms(Connection connection, HouseSentences say) throws SQLException {
    HouseOpenings.Schedules schedules = openings.schedules(connection);
    List<CateringTerms.Menu> menus =
        HouseDatabase.all(
            connection,
            "select code, name_en, name_nl, per_head from house.catering_menu order by position",
            row ->
                new CateringTerms.Menu(
                    row.getString("code"), names(row), moneyOrNull(row.getBigDecimal("per_head"))));
    List<CateringTerms.Diet> diets =
        HouseDatabase.all(
            connection,
            "select code, name_en, name_nl from house.catering_diet order by position",
            row -> new CateringTerms.Diet(row.getString("code"), names(row)));
    return HouseDatabase.one(
            connection,
            "select schedule, notice_minutes, least, most from house.caterer",
            row ->
                new CateringTerms(
                    schedules.of(row.getString("schedule")),
                    Duration.ofMinutes(row.getInt("notice_minutes")),
                    row.getInt("least"),
                    row.getInt("most"),
                    menus,
                    diets))
        .orElseThrow(say::noCaterer);
  }

  private static Map<String, String> names(ResultSet row) throws SQLException {
    return Map.of("en", row.getString("name_en"), "nl", row.getString("name_nl"));
  }

  private static @Nullable Money moneyOrNull(@Nullable BigDecimal amount) {
    return amount == null ? null : new Money(amount, HouseExpenseRegister.CURRENCY);
  }

  // Writing

  @Override
  public Acknowledgement order(CateringSubmission s) {
    return records.make(
        s.submission(),
        s.language(),
        (connection, id, at, say) -> {
          terms(connection, say).check(s.order(), records.now(), s.language());
          HouseDatabase.run(
              connection,
              "insert into house.catering_order (id, submission, contact, status, menu, served_at,"
                  + " place, headcount, diets, diet_counts, cost_centre, updated_at, change_number)"
                  + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
              id,
              s.submission().value(),
              HousePersons.keyOf(connection, s.contact()),
              ORDERED,
              s.order().menu(),
              s.order().servedAt(),
              s.order().place(),
              s.order().headcount(),
              diets(s.order()),
              counts(s.order()),
              s.order().costCentre(),
              at);
        },
        content(s.order()),
        s.contact());
  }

  @Override
  public Acknowledgement change(Write write, CateringOrder order) {
    return records.write(
        write,
        doing -> {
          notClosed(doing);
          CateringTerms terms = terms(doing.connection(), doing.say());
          terms.checkInTime(doing.record().order(), records.now(), write.language());
          terms.check(order, records.now(), write.language());
          HouseDatabase.run(
              doing.connection(),
              "update house.catering_order set status = ?, menu = ?, served_at = ?, place = ?,"
                  + " headcount = ?, diets = ?, diet_counts = ?, cost_centre = ? where id = ?",
              ORDERED,
              order.menu(),
              order.servedAt(),
              order.place(),
              order.headcount(),
              diets(order),
              counts(order),
              order.costCentre(),
              doing.id());
        },
        "change",
        content(order));
  }

  @Override
  public Acknowledgement cancel(Write write) {
    return records.write(
        write,
        doing -> {
          notClosed(doing);
          terms(doing.connection(), doing.say())
              .checkInTime(doing.record().order(), records.now(), write.language());
          set(doing, CANCELLED, null);
        },
        "cancel");
  }

  // At the caterer

  void acceptHere(String reference) {
    here(reference, ACCEPTED, null);
  }

  void refuseHere(String reference, String reason) {
    here(reference, REFUSED, reason);
  }

  void deliverHere(String reference) {
    here(reference, DELIVERED, null);
  }

  private void here(String reference, Status status, @Nullable String reason) {
    records.here(
        reference,
        doing -> {
          notClosed(doing);
          set(doing, status, reason);
        });
  }

  // How it goes

  private static void notClosed(Doing<CateringOrderAtSource> doing) {
    if (!OPEN.contains(doing.record().status())) {
      throw doing.say().closed(HouseThing.ORDER);
    }
  }

  private static void set(
      Doing<CateringOrderAtSource> doing, Status status, @Nullable String reason)
      throws SQLException {
    HouseDatabase.run(
        doing.connection(),
        "update house.catering_order set status = ?, reason = ? where id = ?",
        status,
        reason,
        doing.id());
  }

  /** What makes two orders the same, in whatever order their diets stand. */
  private static List<@Nullable Object> content(CateringOrder order) {
    return Arrays.asList(
        order.menu(),
        order.servedAt(),
        order.place(),
        order.headcount(),
        new TreeMap<>(order.diets()),
        order.costCentre());
  }

  private static String[] diets(CateringOrder order) {
    return new TreeMap<>(order.diets()).keySet().toArray(String[]::new);
  }

  private static Long[] counts(CateringOrder order) {
    return new TreeMap<>(order.diets())
        .values().stream().map(Integer::longValue).toArray(Long[]::new);
  }

  private static CateringOrderAtSource orderOf(ResultSet row) throws SQLException {
    String status = row.getString("status");
    List<String> diets = HouseDatabase.texts(row, "diets");
    Long[] counts = (Long[]) row.getArray("diet_counts").getArray();
    return new CateringOrderAtSource(
        new SubmissionId(row.getObject("submission", UUID.class)),
        row.getString("reference"),
        row.getString("change_number"),
        new CateringOrder(
            row.getString("menu"),
            HouseDatabase.instant(row, "served_at"),
            row.getString("place"),
            row.getInt("headcount"),
            IntStream.range(0, diets.size())
                .boxed()
                .collect(Collectors.toMap(diets::get, i -> counts[i].intValue())),
            row.getString("cost_centre")),
        Status.valueOf(status),
        status.toLowerCase(Locale.ROOT),
        row.getString("reason"),
        HouseDatabase.instant(row, "updated_at"));
  }

  // Reading

  @Override
  public Optional<CateringOrderAtSource> order(String reference) {
    return records.byReference(reference);
  }

  @Override
  public Optional<CateringOrderAtSource> findBySubmission(SubmissionId submission) {
    return records.bySubmission(submission);
  }

  @Override
  public Changes<CateringOrderAtSource> changesSince(Cursor cursor, int limit) {
    return records.changesSince(cursor, limit);
  }
}
