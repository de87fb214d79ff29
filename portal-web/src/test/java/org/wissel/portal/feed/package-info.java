@NullMarked
package org.wissel.portal.feed;

import org.jspecify.annotations.NullMarked;
