package org.wissel.portal.container;

import java.io.File;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.ArchivePath;
import org.jboss.shrinkwrap.api.GenericArchive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ExplodedImporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The one deployment that all integration tests share: the built WAR with the test classes in it.
 * How to write such a test:
 *
 * <ol>
 *   <li>Name it {@code …IT}, put it beside what it tests, annotate it with
 *       {@code @ExtendWith(ArquillianExtension.class)} and give it no {@code @Deployment}.
 *   <li>In the container you inject whatever the portal injects; the test class itself is no bean.
 *       {@code @RunAsClient} methods stay outside and get {@code @ArquillianResource URL}.
 *   <li>To act as an employee, inject {@code HttpServletRequest} and call {@code Acting.as}; a
 *       client without a token is anonymous, and nobody issues tokens here.
 *   <li>All tests share one database for the whole run: file for an employee of your own choice,
 *       assert on your own records, and do not count those of others.
 *   <li>HR is the house register in the same database ({@code hr}), filled with the demo's 1,846
 *       employees and one bad record; what happens in the background is awaited by a deadline.
 *   <li>Fakes and helpers may stand beside the test, also as CDI beans; {@code …Test} classes, this
 *       package and the bad examples stay outside the WAR. More settings: {@link LoopbackMicro}.
 *   <li>{@code mvn -pl portal-web -am verify -Dit.test=PeopleIT} runs one; the server's log is
 *       {@code target/payara.log}.
 * </ol>
 */
public final class Deployments {

  private static final String IN_WAR = "WEB-INF/classes";
  private static final String CLASSES = "org/wissel/portal/";

  private Deployments() {}

  @Deployment
  public static WebArchive portal() {
    WebArchive war =
        ShrinkWrap.create(ZipImporter.class, "wissel-it.war")
            .importFrom(new File("target/wissel.war"))
            .as(WebArchive.class);
    GenericArchive tests =
        ShrinkWrap.create(ExplodedImporter.class)
            .importDirectory("target/test-classes")
            .as(GenericArchive.class);
    return war.merge(tests, IN_WAR, Deployments::goesIn)
        .addAsLibraries(libraryOf(Assertions.class))
        .addAsLibrary(openRunner());
  }

  /** The path is the one in the WAR. */
  private static boolean goesIn(ArchivePath path) {
    String name = path.get().replaceFirst("^/" + IN_WAR + "/", "");
    return name.startsWith(CLASSES)
        && name.endsWith(".class")
        && Stream.of("container/", "bad/").noneMatch(p -> name.startsWith(CLASSES + p))
        && !name.matches(".*Test(\\$.*)?\\.class");
  }

  private static File libraryOf(Class<?> type) {
    return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath());
  }

  /** Arquillian's own servlet has to be reached without a sign-in. */
  private static JavaArchive openRunner() {
    return ShrinkWrap.create(JavaArchive.class, "open-runner.jar")
        .addAsManifestResource("open-runner.xml", "web-fragment.xml");
  }
}
