/**
 * Orders for a caterer that has a mailbox and nothing else: out over SMTP, kept and answered over
 * IMAP. README.md of this folder has settings, how an order goes, and what mail cannot know.
 */
@NullMarked
package org.wissel.adapters.mail;

import org.jspecify.annotations.NullMarked;
