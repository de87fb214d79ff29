/**
 * Expenses in Tryton 6 over its JSON-RPC: a claim is a supplier invoice. README.md of this folder
 * has settings, rights, what was measured of Tryton and what its failures become.
 */
@NullMarked
package org.wissel.adapters.tryton;

import org.jspecify.annotations.NullMarked;
