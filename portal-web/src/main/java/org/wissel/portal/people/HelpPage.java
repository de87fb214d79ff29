package org.wissel.portal.people;

import java.util.List;
import java.util.Map;

/**
 * The answer to a question.
 *
 * @param people the best first
 * @param read words that nobody knows, each with the one it was taken for
 * @param everybody among how many was looked
 * @param spread whether people who fit about equally well stand in another order, because some of
 *     them were asked less lately
 */
public record HelpPage(
    List<HelpCard> people, Map<String, String> read, int everybody, boolean spread) {}
