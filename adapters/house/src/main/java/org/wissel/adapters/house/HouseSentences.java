package org.wissel.adapters.house;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.expenses.ExpenseCategoryAtSource;
import org.wissel.spi.expenses.Money;

/** What an employee is told when the register says no, in English or plain Dutch. */
enum HouseSentences {
  ENGLISH(Locale.ENGLISH),
  DUTCH(Locale.forLanguageTag("nl"));

  private final Locale locale;

  HouseSentences(Locale locale) {
    this.locale = locale;
  }

  /** Dutch for {@code nl} and its regions, otherwise English. */
  static HouseSentences in(String languageTag) {
    return Locale.forLanguageTag(languageTag).getLanguage().equals("nl") ? DUTCH : ENGLISH;
  }

  RequestRejectedException unknownEmployee() {
    return no(
        "unknown-employee",
        "HR does not know your personnel number. Please ask HR.",
        "HR kent je personeelsnummer niet. Vraag het aan HR.");
  }

  RequestRejectedException unknownType() {
    return no(
        "unknown-type",
        "This kind of leave does not exist at HR. Choose another kind.",
        "Dit soort verlof kent HR niet. Kies een ander soort.");
  }

  RequestRejectedException unknownRequest() {
    return no("unknown-request", "HR does not have this request.", "HR heeft deze aanvraag niet.");
  }

  RequestRejectedException idUsed() {
    return no(
        "id-used",
        "HR already has another request under this number. Make a new request.",
        "HR heeft onder dit nummer al een andere aanvraag. Maak een nieuwe aanvraag.");
  }

  RequestRejectedException wholeDaysOnly(String type) {
    return no(
        "whole-days-only",
        type + " is taken in whole days. Choose whole days.",
        type + " neem je op in hele dagen. Kies hele dagen.");
  }

  RequestRejectedException noTimes(String type) {
    return no(
        "no-times",
        type + " cannot be taken by the hour. Choose a whole or a half day.",
        type + " kun je niet per uur opnemen. Kies een hele of halve dag.");
  }

  RequestRejectedException timesOfOneDay() {
    return no(
        "times-of-one-day",
        "Exact times are possible for a single day only.",
        "Precieze tijden kunnen alleen voor één dag.");
  }

  RequestRejectedException wholeQuarters() {
    return no(
        "whole-quarters",
        "Choose times in quarters of an hour, such as 13:15.",
        "Kies tijden in kwartieren, zoals 13:15.");
  }

  RequestRejectedException remarkMissing(String type) {
    return no(
        "remark-missing",
        "For " + lowered(type) + " HR needs a remark that says what it is for.",
        "Voor " + lowered(type) + " wil HR een opmerking waarin staat waarvoor het is.");
  }

  RequestRejectedException remarkTooLong(int characters) {
    return no(
        "remark-too-long",
        "The remark can be at most " + characters + " characters long.",
        "De opmerking mag hooguit " + characters + " tekens lang zijn.");
  }

  RequestRejectedException ownSubstitute() {
    return no(
        "own-substitute",
        "You cannot stand in for yourself. Choose a colleague.",
        "Je kunt jezelf niet vervangen. Kies een collega.");
  }

  RequestRejectedException unknownSubstitute() {
    return no(
        "unknown-substitute",
        "HR does not know the colleague who stands in for you. Choose somebody else.",
        "HR kent de collega die je vervangt niet. Kies iemand anders.");
  }

  RequestRejectedException notStarted(LocalDate start, LocalDate today) {
    return no(
        "before-start",
        "You start on " + day(start, today) + ". Choose days from then on.",
        "Je begint op " + day(start, today) + ". Kies dagen vanaf dan.");
  }

  RequestRejectedException afterEnd(LocalDate end, LocalDate today) {
    return no(
        "after-end",
        "Your employment ends on " + day(end, today) + ". Choose days up to then.",
        "Je dienstverband eindigt op " + day(end, today) + ". Kies dagen tot en met dan.");
  }

  RequestRejectedException tooFarBack(LocalDate earliest, LocalDate today) {
    return no(
        "too-far-back",
        "Leave can go back to " + day(earliest, today) + " at most. Ask HR about earlier days.",
        "Verlof kan terug tot hooguit " + day(earliest, today) + ". Vraag HR om eerdere dagen.");
  }

  RequestRejectedException tooLong(int weekdays) {
    return no(
        "too-long",
        "One request can cover at most " + weekdays + " weekdays. Ask HR about longer leave.",
        "Eén aanvraag kan hooguit "
            + weekdays
            + " werkdagen lang zijn. Vraag HR om langer verlof.");
  }

  RequestRejectedException nothingToTake() {
    return no(
        "nothing-to-take",
        "You are free on these days already, so there is nothing to ask for.",
        "Je bent op deze dagen al vrij; je hoeft niets aan te vragen.");
  }

  RequestRejectedException longerThanDay(LocalDate date, BigDecimal works) {
    String weekday = date.getDayOfWeek().getDisplayName(TextStyle.FULL, locale);
    return no(
        "longer-than-day",
        "You work " + hours(works) + " on " + weekday + "s. Ask for no more than that.",
        "Je werkt " + hours(works) + " op " + weekday + ". Vraag niet meer aan dan dat.");
  }

  RequestRejectedException overlap(LocalDate date, LocalDate today) {
    return no(
        "overlap",
        "You already asked for leave on "
            + day(date, today)
            + ". Change that request or choose other days.",
        "Je hebt al verlof aangevraagd voor "
            + day(date, today)
            + ". Wijzig die aanvraag of kies andere dagen.");
  }

  RequestRejectedException notEnough(BigDecimal needed, BigDecimal left) {
    return no(
        "not-enough",
        "You ask for "
            + hours(needed)
            + " and have "
            + hours(left)
            + " left on these days. Choose fewer days, or ask HR.",
        "Je vraagt "
            + hours(needed)
            + " aan en hebt op deze dagen nog "
            + hours(left)
            + ". Kies minder dagen, of vraag HR.");
  }

  RequestRejectedException onlyApproved() {
    return no(
        "not-approved",
        "HR takes leave only after it was approved.",
        "HR neemt verlof pas aan als het is goedgekeurd.");
  }

  RequestRejectedException notToBeApprovedYet() {
    return no(
        "approved-too-early",
        "HR takes requests undecided and needs the decision separately.",
        "HR neemt aanvragen aan zonder besluit; het besluit komt apart.");
  }

  RequestRejectedException decidedThere() {
    return no(
        "decided-there",
        "Leave is approved at HR itself. Open HR to decide.",
        "Verlof wordt bij HR zelf goedgekeurd. Open HR om te beslissen.");
  }

  RequestRejectedException ownDecision() {
    return no(
        "own-request", "Nobody approves their own leave.", "Niemand keurt het eigen verlof goed.");
  }

  RequestRejectedException reasonMissing() {
    return no(
        "reason-missing",
        "Say why, so that your colleague understands.",
        "Zeg waarom, zodat je collega het begrijpt.");
  }

  RequestRejectedException changedMeanwhile() {
    return no(
        "changed-meanwhile",
        "This request was changed in the meantime. Look at it again.",
        "Deze aanvraag is intussen gewijzigd. Bekijk hem opnieuw.");
  }

  RequestRejectedException alreadyApproved() {
    return no(
        "already-decided",
        "This request was approved already.",
        "Deze aanvraag is al goedgekeurd.");
  }

  RequestRejectedException alreadyRejected() {
    return no(
        "already-decided", "This request was rejected already.", "Deze aanvraag is al afgewezen.");
  }

  RequestRejectedException gone() {
    return no("gone", "This request was withdrawn already.", "Deze aanvraag is al ingetrokken.");
  }

  // Faults and assets

  RequestRejectedException unknownTicket() {
    return no(
        "unknown-ticket",
        "Facilities do not have this ticket.",
        "Facilitair heeft dit ticket niet.");
  }

  RequestRejectedException writeIdUsed() {
    return no(
        "id-used",
        "Facilities already have something else under this number. Please send it anew.",
        "Facilitair heeft onder dit nummer al iets anders. Stuur het opnieuw.");
  }

  RequestRejectedException ticketChanged() {
    return no(
        "changed-meanwhile",
        "Somebody changed this ticket in the meantime. Look at it again.",
        "Iemand heeft dit ticket intussen gewijzigd. Bekijk het opnieuw.");
  }

  RequestRejectedException solved() {
    return no("solved", "This ticket is solved already.", "Dit ticket is al opgelost.");
  }

  RequestRejectedException notSolved() {
    return no("not-solved", "This ticket is not solved yet.", "Dit ticket is nog niet opgelost.");
  }

  RequestRejectedException tooLate() {
    return no(
        "too-late",
        "This was solved too long ago. Please report it anew.",
        "Dit is te lang geleden opgelost. Meld het opnieuw.");
  }

  RequestRejectedException notStaff() {
    return no(
        "not-staff",
        "This colleague does not handle faults. Choose somebody else.",
        "Deze collega behandelt geen storingen. Kies iemand anders.");
  }

  RequestRejectedException mergedAway() {
    return no(
        "merged",
        "This ticket went into another one. Look at that one.",
        "Dit ticket is samengevoegd met een ander. Bekijk dat ticket.");
  }

  RequestRejectedException mergedAlready() {
    return no("merged", "These tickets are one already.", "Deze tickets zijn al samengevoegd.");
  }

  RequestRejectedException unknownAsset() {
    return no(
        "unknown-asset",
        "Facilities do not have anything with this code.",
        "Facilitair heeft niets met deze code.");
  }

  RequestRejectedException unknownNotice() {
    return no("unknown-notice", "This notice is no longer there.", "Dit bericht is er niet meer.");
  }

  // Expenses

  RequestRejectedException unknownClaim() {
    return no(
        "unknown-claim",
        "Finance does not have this claim.",
        "Financiën heeft deze declaratie niet.");
  }

  RequestRejectedException claimIdUsed() {
    return no(
        "id-used",
        "Finance already has something else under this number. Please send it anew.",
        "Financiën heeft onder dit nummer al iets anders. Stuur het opnieuw.");
  }

  RequestRejectedException claimChanged() {
    return no(
        "changed-meanwhile",
        "Somebody changed this claim in the meantime. Look at it again.",
        "Iemand heeft deze declaratie intussen gewijzigd. Bekijk haar opnieuw.");
  }

  RequestRejectedException claimDecided() {
    return no(
        "already-decided",
        "This claim does not wait for a decision any more.",
        "Deze declaratie wacht niet meer op een besluit.");
  }

  RequestRejectedException ownClaim() {
    return no(
        "own-claim",
        "Nobody decides on their own claim.",
        "Niemand beslist over de eigen declaratie.");
  }

  RequestRejectedException claimClosed() {
    return no(
        "closed",
        "This claim is closed. Make a new one.",
        "Deze declaratie is gesloten. Maak een nieuwe.");
  }

  RequestRejectedException unknownItem() {
    return no(
        "unknown-item",
        "This claim does not have that item.",
        "Deze declaratie heeft die regel niet.");
  }

  RequestRejectedException notReturned() {
    return no(
        "not-returned",
        "Nobody asked to mend this item, so it stays as it is.",
        "Niemand heeft deze regel teruggestuurd; hij blijft zoals hij is.");
  }

  RequestRejectedException unknownCategory() {
    return no(
        "unknown-category",
        "Finance does not know this category. Choose another one.",
        "Financiën kent deze soort kosten niet. Kies een andere.");
  }

  RequestRejectedException wrongCategory() {
    return no(
        "wrong-category",
        "Kilometres and receipts have categories of their own. Choose another one.",
        "Kilometers en bonnen hebben elk hun eigen soorten. Kies een andere.");
  }

  RequestRejectedException unknownCurrency() {
    return no(
        "unknown-currency",
        "Finance has no rate for this currency. Ask Finance.",
        "Financiën heeft geen koers voor deze munt. Vraag het Financiën.");
  }

  RequestRejectedException unknownCostCentre() {
    return no(
        "unknown-cost-centre",
        "Finance does not know this cost centre or project. Choose another one.",
        "Financiën kent deze kostenplaats of dit project niet. Kies een andere.");
  }

  RequestRejectedException overLimit(
      ExpenseCategoryAtSource category,
      Money limit,
      Money before,
      LocalDate date,
      LocalDate today) {
    String name = category.names().getOrDefault(locale.getLanguage(), category.code());
    Money left = before.isMoreThan(limit) ? Money.zero(limit.currency()) : limit.minus(before);
    return no(
        "over-limit",
        name
            + " is paid up to "
            + money(limit)
            + " a day; for "
            + day(date, today)
            + " "
            + money(left)
            + " is left. Claim no more than that.",
        name
            + " wordt vergoed tot "
            + money(limit)
            + " per dag; voor "
            + day(date, today)
            + " is nog "
            + money(left)
            + " over. Declareer niet meer dan dat.");
  }

  // Finance itself

  RequestRejectedException claimNotApproved() {
    return no(
        "not-approved", "This claim is not approved.", "Deze declaratie is niet goedgekeurd.");
  }

  RequestRejectedException paidAlready() {
    return no("paid", "This claim is paid already.", "Deze declaratie is al betaald.");
  }

  RequestRejectedException returned() {
    return no(
        "returned", "The employee is mending this item.", "De medewerker verbetert deze regel.");
  }

  RequestRejectedException moreThanClaimed(Money claimed) {
    return no(
        "more-than-claimed",
        "Between nothing and " + money(claimed) + " can be paid of this item.",
        "Van deze regel kan tussen niets en " + money(claimed) + " worden betaald.");
  }

  RequestRejectedException notThrough() {
    return no(
        "not-through",
        "Finance has not yet said of every item what is paid.",
        "Financiën heeft nog niet van elke regel gezegd wat er wordt betaald.");
  }

  // Meetings

  RequestRejectedException unknown(HouseThing thing) {
    return no(
        "unknown-" + thing.english(),
        "This " + thing.english() + " is not there.",
        "Deze " + thing.dutch() + " is er niet.");
  }

  RequestRejectedException idUsedThere() {
    return no(
        "id-used",
        "There is something else under this number already. Please send it anew.",
        "Onder dit nummer staat al iets anders. Stuur het opnieuw.");
  }

  RequestRejectedException changed(HouseThing thing) {
    return no(
        "changed-meanwhile",
        "Somebody changed this " + thing.english() + " in the meantime. Look at it again.",
        "Iemand heeft deze " + thing.dutch() + " intussen gewijzigd. Bekijk haar opnieuw.");
  }

  RequestRejectedException closed(HouseThing thing) {
    return no(
        "closed",
        "This " + thing.english() + " no longer holds, so nothing of it can be changed.",
        "Deze " + thing.dutch() + " geldt niet meer, dus er is niets meer aan te veranderen.");
  }

  RequestRejectedException taken() {
    return no(
        "taken",
        "Somebody else has it at that time. Choose another time, or something else.",
        "Iemand anders heeft het op die tijd. Kies een andere tijd, of iets anders.");
  }

  RequestRejectedException notOpen() {
    return no(
        "outside-hours",
        "It is not open all that time. Choose another time.",
        "Het is niet die hele tijd open. Kies een andere tijd.");
  }

  RequestRejectedException tooSmall(int capacity) {
    return no(
        "too-small",
        "There is room for " + capacity + " people. Choose something larger.",
        "Er is plaats voor " + capacity + " mensen. Kies iets groters.");
  }

  RequestRejectedException unknownResource() {
    return no(
        "unknown-resource",
        "This room or thing cannot be reserved any more. Choose another one.",
        "Deze ruimte of dit middel is niet meer te reserveren. Kies iets anders.");
  }

  RequestRejectedException noCaterer() {
    return no("cannot", "There is no caterer yet.", "Er is nog geen cateraar.");
  }

  RequestRejectedException unknownOrganiser() {
    return no(
        "unknown-organiser",
        "You have no calendar from which people can be invited.",
        "Je hebt geen agenda van waaruit mensen zijn uit te nodigen.");
  }

  private RequestRejectedException no(String code, String english, String dutch) {
    return new RequestRejectedException(code, this == DUTCH ? dutch : english);
  }

  /** "Thu 24 December", with the year when it is not this one. */
  String day(LocalDate date, LocalDate today) {
    String pattern = date.getYear() == today.getYear() ? "EEE d MMMM" : "EEE d MMMM yyyy";
    return DateTimeFormatter.ofPattern(pattern, locale).format(date);
  }

  /** "€ 25.00", in Dutch "€ 25,00"; of another currency its code. */
  private String money(Money money) {
    NumberFormat number = NumberFormat.getNumberInstance(locale);
    number.setMinimumFractionDigits(money.amount().scale());
    String sign = money.currency().getSymbol(Locale.GERMANY);
    // the space does not break
    return sign + "\u00a0" + number.format(money.amount());
  }

  private String hours(BigDecimal hours) {
    String number = HouseLeaveRules.plain(hours).toPlainString();
    if (this == DUTCH) {
      return number.replace('.', ',') + " uur";
    }
    return number + (number.equals("1") ? " hour" : " hours");
  }

  private String lowered(String type) {
    return type.toLowerCase(locale);
  }
}
