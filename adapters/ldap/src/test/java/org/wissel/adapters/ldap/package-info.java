@NullMarked
package org.wissel.adapters.ldap;

import org.jspecify.annotations.NullMarked;
