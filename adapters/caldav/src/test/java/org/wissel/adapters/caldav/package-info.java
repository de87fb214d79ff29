@NullMarked
package org.wissel.adapters.caldav;

import org.jspecify.annotations.NullMarked;
