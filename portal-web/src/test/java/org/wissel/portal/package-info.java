/** Tests of the portal as a whole. */
@NullMarked
package org.wissel.portal;

import org.jspecify.annotations.NullMarked;
