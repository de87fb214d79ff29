/** "What could be better?": what people say of a page, without who said it. */
@NullMarked
package org.wissel.portal.platform.feedback;

import org.jspecify.annotations.NullMarked;
