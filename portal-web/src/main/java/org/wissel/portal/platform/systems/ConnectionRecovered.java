package org.wissel.portal.platform.systems;

/** A connection that was down or refused access answers again, or was resumed by hand. */
public record ConnectionRecovered(String connection) {}
