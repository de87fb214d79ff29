@NullMarked
package org.wissel.adapters.mail;

import org.jspecify.annotations.NullMarked;
