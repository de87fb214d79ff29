@NullMarked
package org.wissel.portal.platform.systems;

import org.jspecify.annotations.NullMarked;
