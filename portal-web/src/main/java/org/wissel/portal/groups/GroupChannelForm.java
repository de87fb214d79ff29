package org.wissel.portal.groups;

import org.jspecify.annotations.Nullable;

/** What a channel is for, in both languages, 1 to 300 characters each; not checked yet. */
public record GroupChannelForm(
    @Nullable String english, @Nullable String dutch, @Nullable Integer version) {}
