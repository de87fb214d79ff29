/** What every feature stands on; knows no feature. */
@NullMarked
package org.wissel.portal.platform;

import org.jspecify.annotations.NullMarked;
