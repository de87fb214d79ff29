package org.wissel.portal.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Refusal;
import org.wissel.spi.EmployeeNumber;

/**
 * What whoever has the database alone cannot do: read a signing key, or tell who took tickets. It
 * rests on the secret that also seals sign-ins ({@code wissel.sign-in.key}).
 */
@ApplicationScoped
class NamelessSeal {

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final String MAC = "HmacSHA256";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();

  @Inject
  @ConfigProperty(name = "wissel.sign-in.key")
  Optional<String> secret = Optional.empty();

  byte[] seal(UUID key, byte[] content) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce).doFinal(content);
      byte[] all = Arrays.copyOf(nonce, nonce.length + sealed.length);
      System.arraycopy(sealed, 0, all, nonce.length, sealed.length);
      return all;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Null for what was sealed with another secret. */
  byte @Nullable [] open(UUID key, byte[] sealed) {
    try {
      return cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(sealed, NONCE_BYTES))
          .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    } catch (GeneralSecurityException e) {
      return null;
    }
  }

  /** Stands for a person where tickets of that key are counted; another one for each key. */
  byte[] mark(UUID key, EmployeeNumber who) {
    return mac("nameless-draw|" + key + "|" + who.value());
  }

  private Cipher cipher(int mode, UUID key, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(
        mode, new SecretKeySpec(mac("nameless-key"), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(key.toString().getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private byte[] mac(String text) {
    String known = secret.orElse("");
    if (known.isBlank()) {
      throw new Refusal(Refusal.Kind.UNAVAILABLE, null, "nameless.refusal.secret");
    }
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(known.getBytes(StandardCharsets.UTF_8), MAC));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
