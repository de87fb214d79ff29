package org.wissel.portal.platform.systems;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.wissel.portal.platform.Database;
import org.wissel.portal.platform.identity.Role;
import org.wissel.portal.platform.shell.Live;
import org.wissel.spi.AdapterFactory;
import org.wissel.spi.AdapterSettings;

/** All configured connections, opened once at start. */
@ApplicationScoped
public class SystemConnections {

  private static final System.Logger LOG = System.getLogger(SystemConnections.class.getName());
  private static final Duration STATES_EVERY = Duration.ofSeconds(1);

  @Inject Config config;
  @Inject Clock clock;
  @Inject Database database;
  @Inject SystemStateRepository states;
  @Inject Event<ConnectionRecovered> recoveries;
  @Inject Live live;

  @Resource(lookup = Database.DATA_SOURCE)
  DataSource dataSource;

  private final ConfiguredConnection.Watch watch = new Maintained();
  private List<ConfiguredConnection> connections = List.of();
  private long statesRead = System.nanoTime() - STATES_EVERY.toNanos();

  @PostConstruct
  void open() {
    database.ready();
    Map<String, AdapterFactory> factories = new HashMap<>();
    ServiceLoader.load(AdapterFactory.class, SystemConnections.class.getClassLoader())
        .forEach(factory -> factories.put(factory.name(), factory));
    List<ConfiguredConnection> opened = new ArrayList<>();
    for (String name : names(config)) {
      opened.add(open(name, factories));
    }
    connections = List.copyOf(opened);
    readStates();
  }

  private static List<String> names(Config config) {
    String list = config.getOptionalValue("wissel.connections", String.class).orElse("");
    return Stream.of(list.split(",", -1))
        .map(String::strip)
        .filter(n -> !n.isEmpty())
        .distinct()
        .toList();
  }

  private ConfiguredConnection open(String name, Map<String, AdapterFactory> factories) {
    Map<String, String> values =
        ConnectionValues.of(
            name, config.getPropertyNames(), key -> config.getOptionalValue(key, String.class));
    Set<Class<?>> ports = Set.of();
    try {
      ConnectionSettings settings = ConnectionSettings.of(name, values);
      AdapterFactory factory = factories.get(settings.adapter());
      if (factory == null) {
        throw new IllegalArgumentException(
            "wissel.connections."
                + name
                + ".adapter: there is no adapter "
                + settings.adapter()
                + "; there are "
                + String.join(", ", factories.keySet().stream().sorted().toList()));
      }
      ports = settings.of(factory.ports());
      AdapterSettings forAdapter =
          new AdapterSettings(name, withTimeouts(settings), clock, null, dataSource);
      return ConfiguredConnection.opened(settings, ports, factory.open(forAdapter), clock, watch);
    } catch (RuntimeException | LinkageError e) {
      String why = new SafeWords(values).safe(String.valueOf(e.getMessage()));
      LOG.log(System.Logger.Level.ERROR, "The connection " + name + " is misconfigured: " + why, e);
      return ConfiguredConnection.misconfigured(
          ConnectionSettings.broken(name, values), ports, why, clock, watch);
    }
  }

  /** The adapter gets the timeouts that the portal reckons with. */
  private static Map<String, String> withTimeouts(ConnectionSettings settings) {
    Map<String, String> values = new HashMap<>(settings.values());
    values.put("connect-timeout", String.valueOf(settings.connectTimeout().toMillis()));
    values.put("read-timeout", String.valueOf(settings.readTimeout().toMillis()));
    return values;
  }

  @PreDestroy
  void close() {
    connections.forEach(ConfiguredConnection::close);
  }

  /** In the order of {@code wissel.connections}. */
  public List<SystemConnection> all() {
    return List.copyOf(connections);
  }

  public Optional<SystemConnection> named(String name) {
    return all().stream().filter(c -> c.name().equals(name)).findFirst();
  }

  /** The connection that offers this port; the first one where several do. */
  public Optional<SystemConnection> offering(Class<?> port) {
    return all().stream().filter(c -> c.offers(port)).findFirst();
  }

  /**
   * How many more calls this connection would let through now; 0 when it is paused or down.
   *
   * @param onTheirWay calls that may not have reached the guard yet
   */
  public int free(String name, int onTheirWay) {
    return configured(name)
        .map(c -> Math.min(c.free(), c.settings().permits() - onTheirWay))
        .orElse(0);
  }

  /** The failure in a short line without secrets or people, for the log and the page. */
  public String safeWords(String name, Throwable failure) {
    return configured(name)
        .map(c -> c.safeWords(failure))
        .orElseGet(() -> failure.getClass().getSimpleName());
  }

  /** The longest that one call to it can take. */
  public Duration longestCall(String name) {
    return configured(name).map(c -> c.settings().longestCall()).orElse(Duration.ZERO);
  }

  /** Where people look at a record in the system itself, if they can. */
  public Optional<String> page(String name, String reference) {
    return configured(name).flatMap(c -> c.settings().page(reference));
  }

  /** The longest back-off of a message to it. */
  public Duration longestBackOff(String name) {
    return configured(name).map(c -> c.settings().retryMax()).orElse(Duration.ofSeconds(30));
  }

  /** To be called often: asks systems that are down, and learns what other members paused. */
  public void keepUp(Executor executor) {
    connections.forEach(connection -> connection.probeWhenDue(executor));
    if (System.nanoTime() - statesRead >= STATES_EVERY.toNanos()) {
      readStates();
    }
  }

  /** Messages came or went: the open pages of the maintainers show their queues anew. */
  public void queuesMoved() {
    live.tell(Role.IT, "systems");
  }

  List<ConfiguredConnection> configured() {
    return connections;
  }

  Optional<ConfiguredConnection> configured(String name) {
    return connections.stream().filter(c -> c.name().equals(name)).findFirst();
  }

  private void readStates() {
    statesRead = System.nanoTime();
    Map<String, Pause> pauses = states.pauses();
    connections.forEach(connection -> connection.learned(pauses.get(connection.name())));
  }

  void pause(ConfiguredConnection connection, String by) {
    states.pause(connection.name(), Pause.Reason.BY_HAND, by);
    readStates();
  }

  void resume(ConfiguredConnection connection) {
    states.resume(connection.name(), null);
    connection.paused(null);
    recoveries.fire(new ConnectionRecovered(connection.name()));
  }

  private final class Maintained implements ConfiguredConnection.Watch {
    @Override
    public void accessRefused(ConfiguredConnection connection, String safeWords) {
      LOG.log(
          System.Logger.Level.ERROR,
          "{0} does not let the portal in ({1}); its messages wait until it does",
          connection.label(),
          safeWords);
      try {
        states.pause(connection.name(), Pause.Reason.OUTAGE_ACCESS, null);
      } catch (RuntimeException e) {
        LOG.log(
            System.Logger.Level.WARNING, "The pause of " + connection.name() + " is not kept", e);
      }
      live.tell(Role.IT, "systems");
    }

    @Override
    public void accessGranted(ConfiguredConnection connection) {
      LOG.log(System.Logger.Level.INFO, "{0} lets the portal in again", connection.label());
      states.resume(connection.name(), Pause.Reason.OUTAGE_ACCESS);
    }

    @Override
    public void down(ConfiguredConnection connection, String safeWords) {
      LOG.log(
          System.Logger.Level.WARNING,
          "{0} is down ({1}); its messages wait",
          connection.label(),
          safeWords);
      live.tell(Role.IT, "systems");
    }

    @Override
    public void recovered(ConfiguredConnection connection) {
      LOG.log(System.Logger.Level.INFO, "{0} answers again", connection.label());
      recoveries.fire(new ConnectionRecovered(connection.name()));
      live.tell(Role.IT, "systems");
    }
  }
}
