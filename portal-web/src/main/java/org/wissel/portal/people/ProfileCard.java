package org.wissel.portal.people;

import java.util.List;

/**
 * What others see of somebody.
 *
 * @param departments from the whole organisation down to the person's own
 * @param languages language tags, best first
 * @param askMe what the person wrote others may ask them about
 * @param managers from the head of the organisation down to the person's manager
 * @param team who has the same manager, without the person
 * @param leads whom the person manages
 */
public record ProfileCard(
    EmployeeCard person,
    PresenceCard presence,
    List<ReachCard> reach,
    List<DepartmentCard> departments,
    List<String> skills,
    List<String> languages,
    List<String> askMe,
    List<EmployeeCard> managers,
    List<EmployeeCard> team,
    List<EmployeeCard> leads) {}
