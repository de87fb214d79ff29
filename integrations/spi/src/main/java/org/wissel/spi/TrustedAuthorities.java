package org.wissel.spi;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManagerFactory;

/** Whom a connection trusts that does not go over HTTPS. */
public final class TrustedAuthorities {

  private TrustedAuthorities() {}

  /**
   * Only the authorities in the PEM file that {@code ca} names; without it what the settings bring,
   * else those that Java trusts. {@link IllegalArgumentException} with the full key for a file that
   * cannot be read.
   */
  public static SSLContext of(AdapterSettings settings) {
    Optional<String> ca = settings.text("ca");
    SSLContext given = settings.ssl();
    try {
      if (ca.isEmpty()) {
        return given == null ? SSLContext.getDefault() : given;
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(authorities(Path.of(ca.get())));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      throw new IllegalArgumentException(
          "wissel.connections."
              + settings.connection()
              + ".ca must be a readable PEM file with certificates",
          e);
    }
  }

  /**
   * Whether a connection failed because of whom it leads to. Everything else that may happen while
   * it is set up, such as a server that goes down at that moment, is an outage.
   */
  public static boolean isUntrusted(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
        return true;
      }
    }
    return false;
  }

  private static KeyStore authorities(Path pem) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream file = Files.newInputStream(pem)) {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(file);
      if (certificates.isEmpty()) {
        throw new IOException("there is no certificate in " + pem);
      }
      for (Certificate certificate : certificates) {
        store.setCertificateEntry("ca-" + store.size(), certificate);
      }
    }
    return store;
  }
}
