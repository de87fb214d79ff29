@NullMarked
package org.wissel.adapters.tryton;

import org.jspecify.annotations.NullMarked;
