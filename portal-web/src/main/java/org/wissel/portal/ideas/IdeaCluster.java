package org.wissel.portal.ideas;

import java.util.UUID;

/** What several ideas of a board have in common. */
public record IdeaCluster(UUID id, UUID board, String name) {}
