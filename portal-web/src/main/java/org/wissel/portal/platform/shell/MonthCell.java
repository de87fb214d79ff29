package org.wissel.portal.platform.shell;

/**
 * One cell of {@code w:month}.
 *
 * @param iso the day, {@code 2026-12-24}
 * @param number what stands in the corner, {@code 24}
 * @param css any of {@code out} (other month), {@code we} (weekend), {@code hol}, {@code sel},
 *     {@code half}, {@code low} (too few colleagues left)
 * @param text the few letters under the number; may be empty
 * @param spoken the whole day in words, for those who do not see the colours
 * @param selected whether it is part of the choice
 * @param away how many colleagues are away, one dot each
 */
public record MonthCell(
    String iso,
    String number,
    String css,
    String text,
    String spoken,
    boolean selected,
    int away) {}
