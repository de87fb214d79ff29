/** The frame around every page and every answer: template, words, errors, REST application. */
@NullMarked
package org.wissel.portal.platform.shell;

import org.jspecify.annotations.NullMarked;
