@NullMarked
package org.wissel.tck;

import org.jspecify.annotations.NullMarked;
