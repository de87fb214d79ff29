package org.wissel.portal.bad.leave;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
public class OpenEntity {
  @Id long id;
}
