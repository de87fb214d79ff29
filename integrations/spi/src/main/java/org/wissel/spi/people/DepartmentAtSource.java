package org.wissel.spi.people;

import org.jspecify.annotations.Nullable;
import org.wissel.spi.EmployeeNumber;

/** One department; {@code parent} is null for the organisation itself. */
public record DepartmentAtSource(
    String code, String name, @Nullable String parent, @Nullable EmployeeNumber head) {}
