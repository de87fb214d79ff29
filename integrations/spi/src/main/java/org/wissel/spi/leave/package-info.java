/** The port for leave: types, balances, requests per day, decisions, absence of colleagues. */
@NullMarked
package org.wissel.spi.leave;

import org.jspecify.annotations.NullMarked;
