/** Who is signed in, and as which employee. */
@NullMarked
package org.wissel.portal.platform.identity;

import org.jspecify.annotations.NullMarked;
