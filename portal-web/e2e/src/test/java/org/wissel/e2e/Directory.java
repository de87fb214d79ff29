package org.wissel.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.directory.BasicAttributes;
import javax.naming.directory.DirContext;
import javax.naming.directory.InitialDirContext;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A real OpenLDAP with the demo organisation, administered past the portal. */
final class Directory {

  private static final String SUFFIX = "dc=merwestroom,dc=example";

  private final Backend backend;

  private Directory(Backend backend) {
    this.backend = backend;
  }

  /** Skips the journey where OpenLDAP cannot be had; in CI that is a failure. */
  static Directory need() {
    return new Directory(Backend.need("ldap", "people from a directory", "port-plain", "port-tls"));
  }

  Map<String, String> environment() {
    return backend.environment();
  }

  void photo(String account, byte[] jpeg) {
    administer(
        directory ->
            directory.modifyAttributes(
                entry(account),
                DirContext.REPLACE_ATTRIBUTE,
                new BasicAttributes("jpegPhoto", jpeg)));
  }

  void delete(String account) {
    administer(directory -> directory.destroySubcontext(entry(account)));
  }

  private static String entry(String account) {
    return "uid=" + account + ",ou=people," + SUFFIX;
  }

  private interface Administration {
    void on(DirContext directory) throws NamingException;
  }

  private void administer(Administration work) {
    Trusting.FACTORY.set(trusting());
    Hashtable<String, String> how = new Hashtable<>();
    how.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.ldap.LdapCtxFactory");
    how.put(Context.PROVIDER_URL, "ldaps://127.0.0.1:" + backend.text("port-tls"));
    how.put(Context.SECURITY_AUTHENTICATION, "simple");
    how.put(Context.SECURITY_PRINCIPAL, "cn=admin," + SUFFIX);
    how.put(Context.SECURITY_CREDENTIALS, backend.text("admin-password"));
    how.put("java.naming.ldap.factory.socket", Trusting.class.getName());
    try {
      DirContext directory = new InitialDirContext(how);
      try {
        work.on(directory);
      } finally {
        directory.close();
      }
    } catch (NamingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sockets that believe the authority of this directory. */
  private SocketFactory trusting() {
    try (InputStream file = Files.newInputStream(backend.folder().resolve("tls/ca.crt"))) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null);
      store.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(file));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** JNDI takes sockets from a class that it is told the name of. */
  public static final class Trusting {

    private static final AtomicReference<SocketFactory> FACTORY = new AtomicReference<>();

    private Trusting() {}

    public static SocketFactory getDefault() {
      return FACTORY.get();
    }
  }
}
