package org.wissel.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;

class TrustedAuthoritiesTest {

  @Test
  void whoseCertificateIsNotBelievedIsUntrusted() {
    Exception handshake = new SSLHandshakeException("PKIX path building failed");
    handshake.initCause(new CertificateException("no path"));

    assertThat(TrustedAuthorities.isUntrusted(new IOException(handshake))).isTrue();
    assertThat(TrustedAuthorities.isUntrusted(new SSLPeerUnverifiedException("name"))).isTrue();
  }

  @Test
  void whoGoesDownMeanwhileIsNot() {
    assertThat(
            TrustedAuthorities.isUntrusted(
                new SSLHandshakeException("Remote host terminated the handshake")))
        .isFalse();
  }
}
