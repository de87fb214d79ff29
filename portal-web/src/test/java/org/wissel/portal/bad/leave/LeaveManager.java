package org.wissel.portal.bad.leave;

class LeaveManager {}
