/**
 * How the integration tests get a running portal: PostgreSQL with its roles, Payara Micro on
 * loopback, one deployment for all. Stays outside the container.
 */
@NullMarked
package org.wissel.portal.container;

import org.jspecify.annotations.NullMarked;
