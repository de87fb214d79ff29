/**
 * People from an LDAP directory of any maker, over TLS only. README.md of this folder has settings
 * and failures.
 */
@NullMarked
package org.wissel.adapters.ldap;

import org.jspecify.annotations.NullMarked;
