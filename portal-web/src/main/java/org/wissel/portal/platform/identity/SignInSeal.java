package org.wissel.portal.platform.identity;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Makes a sign-in unreadable for whoever only has the database: AES-256-GCM, bound to the row that
 * it stands in.
 */
final class SignInSeal {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private final SecretKeySpec secret;

  /** Of any text with enough chance in it; the hash makes 256 bits of it. */
  SignInSeal(String secret) {
    try {
      this.secret =
          new SecretKeySpec(
              MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)),
              "AES");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Different every time, even for the same sign-in. */
  byte[] seal(String row, SignIn signIn) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, row, nonce).doFinal(bytes(signIn));
      return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Null for what was sealed with another key, for another row or by a version not understood. */
  @Nullable SignIn open(String row, byte[] sealed) {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(sealed);
      byte[] nonce = new byte[NONCE_BYTES];
      buffer.get(nonce);
      byte[] rest = new byte[buffer.remaining()];
      buffer.get(rest);
      // Only what carries our own seal is ever deserialised.
      return signIn(cipher(Cipher.DECRYPT_MODE, row, nonce).doFinal(rest));
    } catch (GeneralSecurityException | IOException | ClassNotFoundException | RuntimeException e) {
      return null;
    }
  }

  private Cipher cipher(int mode, String row, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, secret, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(row.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static byte[] bytes(SignIn signIn) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(signIn);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static SignIn signIn(byte[] bytes) throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return (SignIn) in.readObject();
    }
  }
}
