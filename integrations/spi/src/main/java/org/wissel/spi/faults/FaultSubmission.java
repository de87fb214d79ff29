package org.wissel.spi.faults;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;

/**
 * A report as it goes out.
 *
 * @param asset code of the broken thing, as on its sticker; null when only the place is known
 * @param place code of the place; null only when there is an asset
 * @param problem code of a known problem of the asset's kind; null when it is something else, which
 *     then stands in {@code words}
 * @param subject one line for who handles it, such as "Printer 2.14: paper jam"; 1 to {@link
 *     #LONGEST_SUBJECT} characters, as TOPdesk takes no more
 * @param words what the employee wrote, plain text, at most {@link TicketEntry#LONGEST_TEXT}
 *     characters; null when nothing
 * @param attachments photos, at most {@link #MOST_ATTACHMENTS}
 * @param reportedAt when the employee sent it
 * @param language language tag for sentences to the employee: {@code en} or {@code nl}
 */
public record FaultSubmission(
    SubmissionId submission,
    Person reporter,
    @Nullable String asset,
    @Nullable String place,
    @Nullable String problem,
    String subject,
    @Nullable String words,
    Urgency urgency,
    List<Attachment> attachments,
    Instant reportedAt,
    String language) {

  public static final int LONGEST_SUBJECT = 80;
  public static final int MOST_ATTACHMENTS = 5;

  public FaultSubmission {
    attachments = List.copyOf(attachments);
    if (asset == null && place == null) {
      throw new IllegalArgumentException("a fault is at an asset or a place");
    }
    if (problem == null && words == null) {
      throw new IllegalArgumentException("a report says what is wrong");
    }
    if (subject.isBlank()
        || subject.length() > LONGEST_SUBJECT
        || subject.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a subject is one line of at most 80 characters");
    }
    if (words != null) {
      TicketEntry.checkText(words);
    }
    checkAttachments(attachments);
  }

  /** Throws {@link IllegalArgumentException} for too many. */
  public static void checkAttachments(List<Attachment> attachments) {
    if (attachments.size() > MOST_ATTACHMENTS) {
      throw new IllegalArgumentException("at most five attachments");
    }
  }
}
