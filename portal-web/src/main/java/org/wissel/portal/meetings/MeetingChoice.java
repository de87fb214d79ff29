package org.wissel.portal.meetings;

/** Something that can be chosen on a page. */
public record MeetingChoice(String value, String label, String hint, boolean chosen) {}
