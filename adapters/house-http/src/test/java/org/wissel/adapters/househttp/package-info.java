@NullMarked
package org.wissel.adapters.househttp;

import org.jspecify.annotations.NullMarked;
