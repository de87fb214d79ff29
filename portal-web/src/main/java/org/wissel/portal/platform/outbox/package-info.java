/**
 * What goes out: messages to outside systems, stored in the transaction that caused them and
 * delivered later, in order per request, never lost and never doubled.
 */
@NullMarked
package org.wissel.portal.platform.outbox;

import org.jspecify.annotations.NullMarked;
