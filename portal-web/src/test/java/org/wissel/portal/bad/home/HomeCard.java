package org.wissel.portal.bad.home;

public record HomeCard(String title) {}
