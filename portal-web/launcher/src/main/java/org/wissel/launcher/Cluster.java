package org.wissel.launcher;

/**
 * Where this node's memory meets that of the other nodes.
 *
 * @param host the address of this machine that the other nodes reach
 * @param nodes all nodes, this one among them, as {@code host:port,host:port}
 */
record Cluster(String host, int port, String nodes) {
  private static final String NODE = "WISSEL_CLUSTER_NODE";

  /** One node alone, unless the environment says otherwise. */
  static Cluster of(LaunchOptions options, int freePort) {
    String node = options.setting(NODE, "127.0.0.1:" + freePort);
    int colon = node.lastIndexOf(':');
    try {
      return new Cluster(
          node.substring(0, Math.max(0, colon)),
          Integer.parseInt(node.substring(colon + 1)),
          options.setting("WISSEL_CLUSTER_NODES", node));
    } catch (NumberFormatException e) {
      throw new StartFailure(
          NODE + " must be an address and a port such as 10.0.0.1:6900, not '" + node + "'.", e);
    }
  }

  Cluster {
    if (host.isEmpty() || port < 1 || port > 65535) {
      throw new StartFailure(
          NODE
              + " must be an address and a port such as 10.0.0.1:6900, not '"
              + host
              + ":"
              + port
              + "'.");
    }
  }
}
