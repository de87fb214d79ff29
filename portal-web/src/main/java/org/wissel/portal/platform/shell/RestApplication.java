package org.wissel.portal.platform.shell;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Everything under {@code /api}: the resources of all features. */
@ApplicationPath("api")
public class RestApplication extends Application {}
