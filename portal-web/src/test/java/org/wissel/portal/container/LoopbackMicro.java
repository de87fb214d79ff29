package org.wissel.portal.container;

import fish.payara.arquillian.container.payara.managed.PayaraMicroContainerConfiguration;
import fish.payara.arquillian.container.payara.managed.PayaraMicroDeployableContainer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.container.LifecycleException;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.shrinkwrap.api.Archive;
import org.jspecify.annotations.Nullable;

/**
 * Payara Micro on 127.0.0.1 with a database of its own. The adapter that it extends names the
 * machine's outer address instead, where nothing listens.
 */
public class LoopbackMicro extends PayaraMicroDeployableContainer {

  private static final Map<String, String> PORTAL =
      Map.ofEntries(
          Map.entry("wissel.profile", "demo"),
          Map.entry("wissel.log.format", "text"),
          Map.entry("wissel.connections", "hr,facilities,finance"),
          Map.entry("wissel.connections.hr.adapter", "house"),
          Map.entry("wissel.connections.hr.name", "HR"),
          Map.entry("wissel.connections.hr.ports", "leave,people"),
          Map.entry("wissel.connections.facilities.adapter", "house"),
          Map.entry("wissel.connections.facilities.name", "Facilities"),
          Map.entry("wissel.connections.facilities.line", "fac"),
          Map.entry("wissel.connections.facilities.ports", "faults,assets"),
          Map.entry("wissel.connections.finance.adapter", "house"),
          Map.entry("wissel.connections.finance.name", "Finance"),
          Map.entry("wissel.connections.finance.line", "fin"),
          Map.entry("wissel.connections.finance.ports", "expenses"),
          Map.entry("wissel.people.refresh", "1000"),
          Map.entry("wissel.faults.refresh", "PT0.5S"),
          Map.entry("wissel.expenses.refresh", "PT0.5S"),
          Map.entry("wissel.news.atom", "true"),
          Map.entry("wissel.groups.mail-address", "rooms@example.org"),
          // Asked only when somebody signs in, and nobody does.
          Map.entry("wissel.sign-in.issuer", "http://127.0.0.1:9/nowhere"),
          Map.entry("wissel.sign-in.key", "a-key-of-at-least-thirty-two-characters"));

  private @Nullable TestDatabase database;

  @Override
  public void setup(PayaraMicroContainerConfiguration configuration) {
    try {
      database = TestDatabase.start();
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("The database of the tests did not start", e);
    }
    Map<String, String> settings = new HashMap<>(PORTAL);
    settings.putAll(database.settings());
    configuration.setCmdOptions(
        configuration.getCmdOptions()
            + settings.entrySet().stream()
                .map(setting -> " -D" + setting.getKey() + "=" + setting.getValue())
                .sorted()
                .collect(Collectors.joining()));
    super.setup(configuration);
  }

  @Override
  public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
    ProtocolMetaData loopback = new ProtocolMetaData();
    for (HTTPContext outer : super.deploy(archive).getContexts(HTTPContext.class)) {
      HTTPContext inner = new HTTPContext("127.0.0.1", outer.getPort());
      outer.getServlets().forEach(s -> inner.add(new Servlet(s.getName(), s.getContextRoot())));
      loopback.addContext(inner);
    }
    return loopback;
  }

  @Override
  public void stop() throws LifecycleException {
    super.stop();
    if (database != null) {
      try {
        database.close();
      } catch (IOException e) {
        throw new LifecycleException("The database of the tests did not stop", e);
      }
    }
  }

  /** Puts it in the place of the adapter's own container. */
  public static class Extension implements LoadableExtension {
    @Override
    public void register(ExtensionBuilder builder) {
      builder.override(
          DeployableContainer.class, PayaraMicroDeployableContainer.class, LoopbackMicro.class);
    }
  }
}
