@NullMarked
package org.wissel.portal.platform.outbox;

import org.jspecify.annotations.NullMarked;
