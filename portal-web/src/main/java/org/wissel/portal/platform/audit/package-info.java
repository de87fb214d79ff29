/**
 * Who did what to whom and when: decisions, reading another person's leave, roles, connections,
 * configuration. Entries are only ever added; they carry personnel numbers and no names, so that an
 * erased person is gone from them as well.
 */
@NullMarked
package org.wissel.portal.platform.audit;

import org.jspecify.annotations.NullMarked;
