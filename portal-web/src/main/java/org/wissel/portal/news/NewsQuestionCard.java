package org.wissel.portal.news;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A question without a line.
 *
 * @param words as they were first typed
 * @param times in seven days, by all together
 * @param today the same today
 * @param writing whether communications write an answer
 * @param line that answers it already, or null
 */
public record NewsQuestionCard(
    UUID id,
    String words,
    int times,
    int today,
    Instant lastAt,
    boolean writing,
    @Nullable UUID article,
    @Nullable UUID line) {}
