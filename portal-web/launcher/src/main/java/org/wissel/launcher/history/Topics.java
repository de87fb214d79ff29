package org.wissel.launcher.history;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a line is found by: the same words as the portal makes of a question ({@code NewsTopics}).
 */
final class Topics {

  private static final Set<String> LITTLE =
      new HashSet<>(
          Arrays.asList(
              ("a an and are as at be been but by can could do does did for from get go had has"
                      + " have how i if in into is it its me my no not of on or our shall she he"
                      + " should so that the their them then there they this to too up us was we were"
                      + " what when where which who whom whose why will with would you your about say"
                      + " tell aan al als bij dan dat de den der deze die dit doen door dus een en er"
                      + " ga gaat geen had heb hebben heeft hem het hier hij hoe hun ik ja je jij jou"
                      + " jouw kan kun kunnen maar me met mij mijn moet moeten mogen mag na naar nee"
                      + " niet nog nu of om onder ons onze ook op over te tegen tot u uit uw van veel"
                      + " voor waar waarom wanneer wat we wel welke wie wij word wordt worden zal ze"
                      + " zeggen zich zij zijn zo zou zullen")
                  .split(" ", -1)));

  private Topics() {}

  static List<String> words(String text) {
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFD)
            .replaceAll("[\\p{M}\\p{Cf}]", "")
            .toLowerCase(Locale.ROOT)
            .replace("ß", "ss")
            .replaceAll("['’]s\\b", "");
    Set<String> words = new TreeSet<>();
    for (String word : plain.split("[^\\p{L}\\p{Nd}]+", -1)) {
      if (!word.isEmpty() && !LITTLE.contains(word)) {
        words.add(stem(word));
      }
    }
    return List.copyOf(words);
  }

  private static String stem(String word) {
    for (String ending : List.of("en", "es", "s", "e", "n")) {
      if (word.length() - ending.length() >= 4 && word.endsWith(ending)) {
        String stem = word.substring(0, word.length() - ending.length());
        return stem.endsWith("v")
            ? stem.substring(0, stem.length() - 1) + "f"
            : stem.endsWith("z") ? stem.substring(0, stem.length() - 1) + "s" : stem;
      }
    }
    return word;
  }
}
