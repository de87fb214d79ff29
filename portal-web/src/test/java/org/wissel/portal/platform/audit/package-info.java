@NullMarked
package org.wissel.portal.platform.audit;

import org.jspecify.annotations.NullMarked;
