@NullMarked
package org.wissel.portal.platform.privacy;

import org.jspecify.annotations.NullMarked;
