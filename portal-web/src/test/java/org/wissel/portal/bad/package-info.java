/** A small portal that breaks each rule of the architecture once, to prove that the rules bite. */
package org.wissel.portal.bad;
