package org.wissel.portal.bad.leave;

public record LeaveCard(String state) {}
