/** Tests of the log. */
@NullMarked
package org.wissel.portal.platform.log;

import org.jspecify.annotations.NullMarked;
