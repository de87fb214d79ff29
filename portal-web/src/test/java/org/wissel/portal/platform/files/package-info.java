@NullMarked
package org.wissel.portal.platform.files;

import org.jspecify.annotations.NullMarked;
