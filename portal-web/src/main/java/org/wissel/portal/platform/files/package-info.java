/**
 * Photos that people add: checked and made harmless before they are stored, and stored before
 * anything else. What they belong to is the features' business.
 */
@NullMarked
package org.wissel.portal.platform.files;

import org.jspecify.annotations.NullMarked;
