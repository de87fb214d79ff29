package org.wissel.portal.platform.privacy;

import static org.wissel.portal.platform.Jsons.JSON;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.PersonalData;
import org.wissel.portal.platform.PersonalRows;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.audit.AuditLog;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.identity.EmployeeDirectory;
import org.wissel.portal.platform.identity.Role;
import org.wissel.spi.EmployeeNumber;

/** What a person may take along, and forgetting those who have left. */
@ApplicationScoped
public class PrivacyService {

  /** Begins the number that takes the place of a former colleague's. */
  private static final String FORMER = "former-";

  private static final int PSEUDONYM_BYTES = 6;

  @Inject @Any Instance<PersonalData> features;
  @Inject PrivacyRepository repository;
  @Inject EmployeeDirectory directory;
  @Inject AuditLog audit;
  @Inject CurrentEmployee current;
  @Inject Clock clock;

  /** Everything that the portal keeps about me, table by table. */
  @Transactional
  public JsonObject mine() {
    String number = current.number().value();
    JsonObjectBuilder tables = JSON.createObjectBuilder();
    rows()
        .forEach(
            rows -> {
              String mine = rows.mine();
              if (mine != null) {
                tables.add(rows.table(), repository.rows(rows.table(), mine, number));
              }
            });
    return JSON.createObjectBuilder()
        .add("number", number)
        .add("at", clock.instant().toString())
        .add("tables", tables)
        .build();
  }

  /**
   * Puts "former colleague" in the place of somebody who has left, everywhere; for role hr.
   *
   * @param typed their personnel number
   * @throws Refusal where they still work here, or nobody is known by that number
   */
  @Transactional
  public void erase(@Nullable String typed) {
    current.require(Role.HR);
    EmployeeNumber number = number(typed);
    if (number.value().startsWith(FORMER) || directory.find(number).isEmpty()) {
      throw Refusal.invalid("number", "privacy.refusal.unknown");
    }
    if (!directory.hasLeft(number)) {
      throw new Refusal(Refusal.Kind.CONFLICT, "number", "privacy.refusal.worksHere");
    }
    byte[] random = new byte[PSEUDONYM_BYTES];
    new SecureRandom().nextBytes(random);
    String pseudonym = FORMER + HexFormat.of().formatHex(random);
    rows().forEach(rows -> repository.erase(rows, number.value(), pseudonym));
    audit.did("privacy.erase", pseudonym, null, null, null);
  }

  private static EmployeeNumber number(@Nullable String typed) {
    try {
      return new EmployeeNumber(typed == null ? "" : typed.strip());
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("number", "privacy.refusal.unknown");
    }
  }

  private Stream<PersonalRows> rows() {
    return features.stream().flatMap(feature -> feature.rows().stream());
  }
}
