package org.wissel.portal.faults;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody of facilities sends about a ticket; which of it is wanted depends on what it is.
 *
 * @param seen from the card that its writer saw: what changed meanwhile is then not overwritten
 * @param text plain text, at most 2,000 characters
 * @param to personnel number or address of whom it is given to; empty for nobody
 * @param at promised time in the organisation's zone, such as {@code 2026-11-30T14:30}; empty takes
 *     the promise back
 * @param duplicate reference of the ticket that goes into this one
 * @param tickets references, where something is said to several
 */
public record FaultDeskForm(
    @Nullable String seen,
    @Nullable String text,
    @Nullable String to,
    @Nullable String at,
    @Nullable String duplicate,
    @Nullable List<String> tickets) {}
