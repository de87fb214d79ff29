package org.wissel.adapters.ldap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.wissel.adapters.house.DemoOrganisation;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.people.DepartmentAtSource;
import org.wissel.spi.people.EmployeeAtSource;

/**
 * Writes the demo organisation as a directory holds it: LDIF for {@code config/backends/ldap.sh},
 * whose schema knows the attributes beyond inetOrgPerson.
 */
public final class DemoDirectory {

  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final int PHOTO_OF_EVERY = 4;
  private static final int PHOTO_PIXELS = 96;

  private final String suffix;
  private final PrintStream out;
  private final Map<EmployeeNumber, String> names = new HashMap<>();

  private DemoDirectory(String suffix, PrintStream out) {
    this.suffix = suffix;
    this.out = out;
  }

  /** Arguments: the suffix, and the password of the portal's account. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, false, UTF_8);
    new DemoDirectory(arguments[0], out)
        .write(DemoOrganisation.of(LocalDate.now(ZONE)), arguments[1]);
    out.flush();
  }

  private void write(DemoOrganisation organisation, String password) {
    entry(suffix, "objectClass: dcObject", "objectClass: organization", "o: Merwestroom");
    for (String unit : List.of("people", "departments", "services")) {
      entry("ou=" + unit + "," + suffix, "objectClass: organizationalUnit");
    }
    entry(
        "cn=portal,ou=services," + suffix,
        "objectClass: organizationalRole",
        "objectClass: simpleSecurityObject",
        "userPassword: " + password);
    organisation
        .employees()
        .forEach(e -> names.put(e.number(), "uid=" + account(e) + ",ou=people," + suffix));
    writeDepartments(organisation.departments());
    int written = 0;
    for (EmployeeAtSource employee : organisation.employees()) {
      person(employee, ++written % PHOTO_OF_EVERY == 0);
    }
  }

  private void writeDepartments(List<DepartmentAtSource> departments) {
    Map<String, String> units = new HashMap<>();
    for (DepartmentAtSource department : departments) {
      String parent =
          department.parent() == null ? "ou=departments," + suffix : units.get(department.parent());
      String dn = "ou=" + department.code() + "," + parent;
      units.put(department.code(), dn);
      entry(
          dn,
          "objectClass: organizationalUnit",
          line("description", department.name()),
          line("seeAlso", String.valueOf(names.get(department.head()))));
    }
  }

  private void person(EmployeeAtSource e, boolean photo) {
    List<String> lines =
        new ArrayList<>(List.of("objectClass: inetOrgPerson", "objectClass: merwestroomEmployee"));
    add(lines, "cn", e.givenName() + " " + e.familyName());
    add(lines, "sn", e.familyName());
    add(lines, "givenName", e.givenName());
    add(lines, "employeeNumber", e.number().value());
    add(lines, "mail", e.email());
    add(lines, "telephoneNumber", e.phone());
    // Nobody's business: the adapter must not even ask for it.
    add(lines, "mobile", "+31 6 0000 " + e.number().value());
    add(lines, "departmentNumber", e.department());
    add(lines, "manager", e.manager() == null ? null : names.get(e.manager()));
    add(lines, "title", e.jobTitle());
    add(lines, "l", e.location());
    add(lines, "employmentStatus", e.status().name());
    add(lines, "employmentStart", day(e.startsOn()));
    add(lines, "employmentEnd", day(e.endsOn()));
    add(
        lines,
        "workingHours",
        e.pattern().hours().stream().map(BigDecimal::toPlainString).collect(joining(" ")));
    e.skills().forEach(skill -> add(lines, "businessCategory", skill));
    add(lines, "preferredLanguage", preferred(e.languages()));
    add(lines, "contactChannels", String.join(", ", e.channels()));
    if (photo) {
      lines.add("jpegPhoto:: " + Base64.getEncoder().encodeToString(photo(e.number())));
    }
    entry(names.get(e.number()), lines.toArray(String[]::new));
  }

  private static String account(EmployeeAtSource employee) {
    return String.valueOf(employee.email()).replaceFirst("@.*", "");
  }

  /** As in HTTP's Accept-Language, which is what RFC 2798 wants. */
  private static String preferred(List<String> languages) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < languages.size(); i++) {
      text.append(i == 0 ? "" : ", ")
          .append(languages.get(i))
          .append(i == 0 ? "" : ";q=0." + (10 - i));
    }
    return text.toString();
  }

  private static @Nullable String day(@Nullable LocalDate day) {
    return day == null ? null : day.format(DateTimeFormatter.BASIC_ISO_DATE) + "000000Z";
  }

  /** Head and shoulders in somebody's own colours. */
  static byte[] photo(EmployeeNumber number) {
    BufferedImage image = new BufferedImage(PHOTO_PIXELS, PHOTO_PIXELS, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    float hue = number.hashCode() % 360 / 360f;
    pen.setColor(Color.getHSBColor(hue, 0.35f, 0.9f));
    pen.fillRect(0, 0, PHOTO_PIXELS, PHOTO_PIXELS);
    pen.setColor(Color.getHSBColor(hue + 0.4f, 0.5f, 0.5f));
    pen.fillOval(32, 18, 32, 36);
    pen.fillOval(14, 58, 68, 70);
    pen.dispose();
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "jpg", jpeg);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return jpeg.toByteArray();
  }

  private void entry(String dn, String... lines) {
    out.print(line("dn", dn) + "\n" + String.join("\n", lines) + "\n\n");
  }

  private static void add(List<String> lines, String attribute, @Nullable String value) {
    if (value != null) {
      lines.add(line(attribute, value));
    }
  }

  /** Base64 for whatever is not plainly safe in LDIF. */
  private static String line(String attribute, String value) {
    return value.matches("[!-9;=-~][ -~]*(?<! )")
        ? attribute + ": " + value
        : attribute + ":: " + Base64.getEncoder().encodeToString(value.getBytes(UTF_8));
  }
}
