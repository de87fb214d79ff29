package org.wissel.portal.people;

/**
 * A department in the tree.
 *
 * @param people how many work in it and below it
 * @param depth 0 for the whole organisation
 * @param below whether there are departments below it
 */
public record DepartmentCard(String code, String name, int people, int depth, boolean below) {}
