/**
 * What the portal keeps about a person: what they may take along, what is forgotten when they have
 * left, and what is never measured. docs/privacy.md tells it to people.
 */
@NullMarked
package org.wissel.portal.platform.privacy;

import org.jspecify.annotations.NullMarked;
