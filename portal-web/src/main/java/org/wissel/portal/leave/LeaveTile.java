package org.wissel.portal.leave;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.wissel.portal.leave.LeaveBalanceCard.Pot;
import org.wissel.portal.leave.LeaveBalanceCard.TypeBalance;
import org.wissel.portal.platform.Jsons;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Asked;
import org.wissel.portal.platform.shell.Board;
import org.wissel.portal.platform.shell.HomeTile;
import org.wissel.portal.platform.shell.Words;

/** "My leave" on the home page: the hours left, how fresh they are, and what hurries. */
@ApplicationScoped
public class LeaveTile implements HomeTile, Asked {

  private static final Period EXPIRY_WORTH_TELLING = Period.ofMonths(9);

  @Inject LeaveService leave;
  @Inject LeaveBoard requests;
  @Inject Board board;
  @Inject CurrentEmployee current;
  @Inject Words words;
  @Inject Clock clock;

  @Override
  public String sql() {
    return leave.balancesTold();
  }

  @Override
  public int order() {
    return 10;
  }

  @Override
  public List<Tile> tiles() {
    return tile().stream().toList();
  }

  /** The first kind of leave that has a balance; none before the first reading. */
  Optional<Tile> tile() {
    leave.looksAtBalances();
    return board
        .told(LeaveTile.class)
        .flatMap(
            told ->
                leave.firstBalance(
                    LocalDate.now(clock), Jsons.value(told).asJsonArray(), requests.own()))
        .map(this::tile);
  }

  private Tile tile(TypeBalance balance) {
    Locale locale = current.locale();
    return new Tile(
        words.text(locale, "leave.tile.label"),
        words.number(locale, balance.available()),
        words.text(locale, "leave.unit"),
        words.moment(locale, balance.asOf()),
        hint(balance, locale),
        "/leave/form.xhtml");
  }

  private String hint(TypeBalance balance, Locale locale) {
    List<String> parts = new ArrayList<>();
    if (balance.pending().signum() > 0) {
      parts.add(words.text(locale, "leave.tile.pending", words.hours(locale, balance.pending())));
    }
    LocalDate horizon = LocalDate.now(clock).plus(EXPIRY_WORTH_TELLING);
    for (Pot pot : balance.pots()) {
      LocalDate expires = pot.expiresOn();
      if (expires != null && !expires.isAfter(horizon) && pot.free().signum() > 0) {
        parts.add(
            words.text(
                locale,
                "leave.tile.expires",
                words.hours(locale, pot.free()),
                words.date(locale, expires)));
        break;
      }
    }
    return parts.isEmpty() ? words.text(locale, "leave.tile.nothing") : String.join(" · ", parts);
  }
}
