/** The port for people: employees, departments, managers, employments, skills. */
@NullMarked
package org.wissel.spi.people;

import org.jspecify.annotations.NullMarked;
