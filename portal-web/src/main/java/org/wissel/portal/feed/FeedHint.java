package org.wissel.portal.feed;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a text looks like that would be better off in another place than the feed. */
public enum FeedHint {
  NONE,
  /** Something with a day and a time that people come to. */
  AGENDA,
  /** What somebody does at several times of a day. */
  DAY,
  /** Something that is looked up again. */
  PAGE;

  private static final Pattern EVENT =
      Pattern.compile(
          "\\b(meeting|session|workshop|training|drinks|lunch|kick-?off|webinar|sign up|join"
              + " us|save the"
              + " date|bijeenkomst|overleg|sessie|cursus|borrel|vergadering|aanmelden|meld je"
              + " aan|kom ook|noteer alvast|toolbox)\\b");
  private static final Pattern TIME =
      Pattern.compile("\\b([01]?\\d|2[0-3])[:.][0-5]\\d\\b|\\b([01]?\\d|2[0-3]) ?(uur|u|am|pm)\\b");
  private static final Pattern DATE =
      Pattern.compile(
          "\\b(mon|tues|wednes|thurs|fri|satur|sun)day\\b|\\b(maan|dins|woens|donder|vrij|zater|zon)dag\\b"
              + "|\\btomorrow\\b|\\bmorgen\\b|\\b\\d{1,2}"
              + " (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|maa|mrt|mei|okt)\\w*\\b"
              + "|\\b\\d{1,2}[-/]\\d{1,2}([-/]\\d{2,4})?\\b");
  private static final Pattern KEPT =
      Pattern.compile(
          "\\b(manual|procedure|how to|step by step|opening hours|telephone"
              + " numbers|guideline|checklist|policy"
              + "|handleiding|werkwijze|stappenplan|openingstijden|telefoonnummers|richtlijn|werkinstructie|beleid)\\b");
  private static final Pattern LINE_OF_LIST = Pattern.compile("(?m)^\\s*([-*]|\\d{1,2}[.)])\\s");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,4} ");
  private static final int LONG = 1500;
  private static final int MANY_LINES = 5;
  private static final int MANY_TIMES = 3;
  private static final Pattern OWN =
      Pattern.compile(
          "\\b(my day|my agenda|my diary|today i|tomorrow i|mijn dag|mijn agenda|vandaag ben ik|vandaag ga ik|morgen ben ik|morgen ga ik)\\b");

  /** By its words alone, in English and Dutch. */
  static FeedHint of(Asks asks, String words) {
    String small = words.toLowerCase(Locale.ROOT);
    boolean tells = asks == Asks.FYI || asks == Asks.READ;
    if (tells && TIME.matcher(small).results().count() >= MANY_TIMES && OWN.matcher(small).find()) {
      return DAY;
    }
    if ((tells || asks == Asks.HELP)
        && EVENT.matcher(small).find()
        && TIME.matcher(small).find()
        && DATE.matcher(small).find()) {
      return AGENDA;
    }
    boolean looksKept = KEPT.matcher(small).find();
    boolean structured =
        HEADING.matcher(words).results().count() >= 2
            || LINE_OF_LIST.matcher(words).results().count() >= MANY_LINES;
    return tells && (words.length() > LONG || structured && looksKept) ? PAGE : NONE;
  }
}
