package org.wissel.portal.platform.outbox;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import org.wissel.portal.platform.systems.SystemConnection;
import org.wissel.portal.platform.systems.SystemConnections;

/** Connections that are always well, with four places each. */
final class FakeConnections extends SystemConnections {

  private final List<String> names;

  FakeConnections(List<String> names) {
    this.names = List.copyOf(names);
  }

  @Override
  public List<SystemConnection> all() {
    return names.stream().<SystemConnection>map(Named::new).toList();
  }

  @Override
  public int free(String name, int onTheirWay) {
    return 4 - onTheirWay;
  }

  @Override
  public void keepUp(Executor executor) {}

  @Override
  public void queuesMoved() {}

  /** The container's executor, played by an ordinary one. */
  static ManagedExecutorService managed(ExecutorService threads) {
    return (ManagedExecutorService)
        Proxy.newProxyInstance(
            FakeConnections.class.getClassLoader(),
            new Class<?>[] {ManagedExecutorService.class},
            (proxy, method, arguments) -> method.invoke(threads, arguments));
  }

  private record Named(String name) implements SystemConnection {
    @Override
    public String label() {
      return name;
    }

    @Override
    public boolean offers(Class<?> port) {
      return false;
    }

    @Override
    public <P, T> T call(Class<P> port, String operation, Function<P, T> work) {
      throw new UnsupportedOperationException("the fake delivery calls nothing");
    }
  }
}
