/** Meetings. */
@NullMarked
package org.wissel.portal.meetings;

import org.jspecify.annotations.NullMarked;
