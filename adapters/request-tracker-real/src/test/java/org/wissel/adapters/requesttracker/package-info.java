@NullMarked
package org.wissel.adapters.requesttracker;

import org.jspecify.annotations.NullMarked;
