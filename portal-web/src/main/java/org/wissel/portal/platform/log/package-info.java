/** What the portal's log looks like, and the id by which its lines are found again. */
@NullMarked
package org.wissel.portal.platform.log;

import org.jspecify.annotations.NullMarked;
