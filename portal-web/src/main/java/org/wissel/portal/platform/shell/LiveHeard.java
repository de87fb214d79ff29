package org.wissel.portal.platform.shell;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something of this kind changed for somebody; on every node, before its open pages are told. For
 * whatever is kept in memory.
 *
 * @param people personnel numbers; null for a role or everybody
 */
public record LiveHeard(String kind, @Nullable Set<String> people) {}
