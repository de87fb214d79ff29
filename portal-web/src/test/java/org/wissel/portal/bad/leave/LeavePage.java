package org.wissel.portal.bad.leave;

import jakarta.inject.Named;

@Named
class LeavePage {}
