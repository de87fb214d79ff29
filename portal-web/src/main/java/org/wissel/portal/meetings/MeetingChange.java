package org.wissel.portal.meetings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a meeting is to be from now on, as it is sent; not checked yet.
 *
 * @param start ISO instant
 * @param attendees personnel numbers of all who are invited
 * @param guests how many come from elsewhere; missing for nobody
 */
public record MeetingChange(
    @Nullable String start,
    @Nullable Integer minutes,
    @Nullable List<String> attendees,
    @Nullable Integer guests) {}
