/**
 * The outside systems that are configured: connections, their guards, their health and what a
 * maintainer can do with them.
 */
@NullMarked
package org.wissel.portal.platform.systems;

import org.jspecify.annotations.NullMarked;
