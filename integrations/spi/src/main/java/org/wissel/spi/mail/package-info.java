/**
 * Mail that comes into a mailbox of the portal's, for whoever is told by the address it goes to.
 */
@NullMarked
package org.wissel.spi.mail;

import org.jspecify.annotations.NullMarked;
