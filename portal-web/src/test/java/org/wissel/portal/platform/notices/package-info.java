@NullMarked
package org.wissel.portal.platform.notices;

import org.jspecify.annotations.NullMarked;
