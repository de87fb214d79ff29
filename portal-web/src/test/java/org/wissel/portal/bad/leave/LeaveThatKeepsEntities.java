package org.wissel.portal.bad.leave;

import jakarta.persistence.EntityManager;

record LeaveThatKeepsEntities(EntityManager entities) {}
