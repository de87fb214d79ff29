@NullMarked
package org.wissel.adapters.house;

import org.jspecify.annotations.NullMarked;
