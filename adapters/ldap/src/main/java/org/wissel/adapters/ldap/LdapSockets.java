package org.wissel.adapters.ldap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Encrypted sockets that believe a certificate only for the host that they were asked for, by
 * Java's own rules. The check of the LDAP library asks the name service too, and is lenient on the
 * loopback.
 */
final class LdapSockets extends SSLSocketFactory {

  private final SSLSocketFactory sockets;

  LdapSockets(SSLSocketFactory sockets) {
    this.sockets = sockets;
  }

  private static Socket named(Socket socket) {
    SSLSocket encrypted = (SSLSocket) socket;
    SSLParameters parameters = encrypted.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("LDAPS");
    encrypted.setSSLParameters(parameters);
    return encrypted;
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return sockets.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return sockets.getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket() throws IOException {
    return named(sockets.createSocket());
  }

  @Override
  public Socket createSocket(Socket plain, String host, int port, boolean autoClose)
      throws IOException {
    return named(sockets.createSocket(plain, host, port, autoClose));
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return named(sockets.createSocket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    return named(sockets.createSocket(host, port, from, fromPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return named(sockets.createSocket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    return named(sockets.createSocket(host, port, from, fromPort));
  }
}
