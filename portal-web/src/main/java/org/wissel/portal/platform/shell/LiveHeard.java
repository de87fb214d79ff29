package org.wissel.portal.platform.shell;

/**
 * Something of this kind changed for somebody; on every node, before its open pages are told. For
 * whatever is kept in memory.
 */
public record LiveHeard(String kind) {}
