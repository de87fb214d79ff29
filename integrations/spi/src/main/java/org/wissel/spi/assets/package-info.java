/**
 * The port for assets: things that can break, where they stand, and the codes on their stickers.
 */
@NullMarked
package org.wissel.spi.assets;

import org.jspecify.annotations.NullMarked;
