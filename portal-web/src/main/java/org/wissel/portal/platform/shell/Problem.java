package org.wissel.portal.platform.shell;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refused or failed call as RFC 9457 describes it, its sentence in the caller's language.
 *
 * @param type stable name for programs, {@code urn:wissel:problem:…}
 * @param title the kind of problem
 * @param status the HTTP status
 * @param detail the sentence to show
 * @param field the input it is about, if it is about one
 * @param others what is wrong with other inputs besides, if anything is
 * @param reference to tell to the service desk, for faults of ours: the id under which it is logged
 */
@JsonbPropertyOrder({"type", "title", "status", "detail", "field", "others", "reference"})
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    @Nullable String field,
    @Nullable List<Other> others,
    @Nullable String reference) {

  /** What is wrong with another input. */
  public record Other(@Nullable String field, String detail) {}

  public static final String MEDIA_TYPE = "application/problem+json";
}
