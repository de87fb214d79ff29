package org.wissel.portal.platform.notices;

import java.time.Instant;

/**
 * One notice as its reader sees it; all texts in their language.
 *
 * @param thread what it is about, e.g. {@code post:6f9d…}
 * @param title of the thread; empty where it has none
 * @param text what happened
 * @param href where it leads
 * @param at when it happened last
 * @param unseen whether the reader has not opened it since
 */
public record NoticeCard(
    String thread, String title, String text, String href, Instant at, boolean unseen) {}
