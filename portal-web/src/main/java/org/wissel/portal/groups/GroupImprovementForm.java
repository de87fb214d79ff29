package org.wissel.portal.groups;

import org.jspecify.annotations.Nullable;

/** What was changed in a step and why, each 1 to 200 characters; not checked yet. */
public record GroupImprovementForm(@Nullable String what, @Nullable String why) {}
