/** My requests: one list over all systems of what needs me and of what I asked for. */
@NullMarked
package org.wissel.portal.requests;

import org.jspecify.annotations.NullMarked;
