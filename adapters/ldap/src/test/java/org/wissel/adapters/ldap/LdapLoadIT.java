package org.wissel.adapters.ldap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.spi.Cursor;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.people.EmployeeAtSource;
import org.wissel.spi.people.PeopleSystem;

/**
 * A directory of many people, in a Java that has 256 MB for everything; {@code ./wissel soak ldap}
 * measures it with 20,000.
 */
@DisplayName("A large directory")
class LdapLoadIT {

  private static final boolean LARGE = System.getProperty("wissel.amount", "").equals("large");
  private static final int PEOPLE = LARGE ? 20_000 : 4_000;
  private static final int CHANGED = 10;
  private static final double MEGABYTE = 1 << 20;

  @Test
  @DisplayName("is read within a minute and 256 MB, and ten changes within a second")
  void everybodyAndTenChanges() throws IOException {
    try (TestDirectory directory = TestDirectory.start("load-directory", LdapLoadIT::prepare);
        OpenedAdapter adapter = directory.connect()) {
      PeopleSystem people = TestDirectory.people(adapter);
      people.departments();
      double before = used();
      pools().forEach(MemoryPoolMXBean::resetPeakUsage);

      List<EmployeeAtSource> everybody = new ArrayList<>();
      long began = System.nanoTime();
      Cursor seen = LdapPeopleTest.read(people, Cursor.START, everybody);
      double all = since(began);
      double peak =
          pools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / MEGABYTE;

      assertThat(everybody).hasSize(PEOPLE).doesNotHaveDuplicates();
      List<EmployeeAtSource> few = everybody.subList(0, CHANGED);
      directory.administer(
          connection -> {
            for (EmployeeAtSource one : few) {
              String uid = String.valueOf(one.email()).replaceFirst("@.*", "");
              connection.modify(
                  "uid=" + uid + "," + TestDirectory.PEOPLE,
                  new Modification(ModificationType.REPLACE, "title", "Promoted"));
            }
          });

      List<EmployeeAtSource> news = new ArrayList<>();
      began = System.nanoTime();
      LdapPeopleTest.read(people, seen, news);
      double delta = since(began);

      Set<EmployeeNumber> changed =
          few.stream().map(EmployeeAtSource::number).collect(Collectors.toSet());
      assertThat(news)
          .extracting(EmployeeAtSource::number)
          .hasSize(CHANGED)
          .hasSameElementsAs(changed);
      if (LARGE) {
        String said =
            String.format(
                Locale.ROOT,
                "%d people in %.1f s with at most %.0f MB of heap beside the %.0f MB there were;"
                    + " %d changes in %.2f s",
                PEOPLE,
                all,
                peak - before,
                before,
                CHANGED,
                delta);
        Files.writeString(
            Path.of(System.getProperty("wissel.target")).resolve("soak.txt"), said + "\n");
        assertThat(all).as(said).isLessThanOrEqualTo(60);
        assertThat(delta).as(said).isLessThanOrEqualTo(1);
      }
    }
  }

  private static void prepare(Path folder) throws IOException {
    Files.writeString(folder.resolve("portal-password"), "open sesame\n");
    try (PrintStream out =
        new PrintStream(Files.newOutputStream(folder.resolve("people.ldif")), false, UTF_8)) {
      DemoDirectory.write(out, TestDirectory.SUFFIX, "open sesame", PEOPLE);
    }
  }

  private static List<MemoryPoolMXBean> pools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }

  private static double used() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGABYTE;
  }

  private static double since(long began) {
    return (System.nanoTime() - began) / 1e9;
  }
}
