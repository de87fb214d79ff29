package org.wissel.portal.news;

/**
 * What the lines did for callers, from all colleagues together.
 *
 * @param today callers who were helped at once today
 * @param handled the same in the last 30 days
 * @param unanswered how often something came that no line answered, in the last 30 days
 * @param perCall minutes that calling back takes, as the organisation measured; 0: it did not
 */
public record NewsOutcome(int today, int handled, int unanswered, int perCall) {

  /** Minutes of calling back that were not needed, in the last 30 days. */
  public int saved() {
    return Math.multiplyExact(handled, perCall);
  }
}
