package org.wissel.portal.feed;

import java.util.UUID;

/**
 * A question with the answer that was accepted, both as HTML that may stand in a page.
 *
 * @param question its words as one line
 */
public record FeedFaq(UUID post, String question, String answer) {}
