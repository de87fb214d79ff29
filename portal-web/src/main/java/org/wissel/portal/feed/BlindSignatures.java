package org.wissel.portal.feed;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import javax.crypto.Cipher;

/**
 * RSA signatures of what the signer does not see: RSABSSA-SHA384-PSS of RFC 9474, without its
 * random prefix, because what is signed is random itself. The signer sees m·rᵉ with an r that only
 * the browser knows, so every ticket fits every blinded one equally well.
 */
final class BlindSignatures {

  /** Bits of a key. */
  static final int BITS = 2048;

  /** Bytes of a signature, and of what is blinded. */
  static final int BYTES = BITS / 8;

  private static final PSSParameterSpec PSS =
      new PSSParameterSpec("SHA-384", "MGF1", MGF1ParameterSpec.SHA384, 48, 1);

  private BlindSignatures() {}

  static KeyPair newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static RSAPublicKey publicKey(byte[] encoded) {
    try {
      return (RSAPublicKey)
          KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static RSAPrivateCrtKey privateKey(byte[] encoded) {
    try {
      return (RSAPrivateCrtKey)
          KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Signs what was blinded, and checks that it did: a wrong result would give the key away.
   *
   * @throws IllegalArgumentException for what is no number below the modulus
   */
  static byte[] sign(RSAPrivateCrtKey key, byte[] blinded) {
    if (blinded.length != BYTES || new BigInteger(1, blinded).compareTo(key.getModulus()) >= 0) {
      throw new IllegalArgumentException("not blinded for this key");
    }
    try {
      Cipher raw = Cipher.getInstance("RSA/ECB/NoPadding");
      raw.init(Cipher.DECRYPT_MODE, key);
      byte[] signed = raw.doFinal(blinded);
      BigInteger back = new BigInteger(1, signed).modPow(key.getPublicExponent(), key.getModulus());
      if (!back.equals(new BigInteger(1, blinded))) {
        throw new IllegalStateException("a signature came out wrong");
      }
      return signed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether this is a signature of the ticket, made with that key; false for any odd input. */
  static boolean fits(RSAPublicKey key, byte[] ticket, byte[] signature) {
    if (signature.length != BYTES) {
      return false;
    }
    try {
      Signature check = Signature.getInstance("RSASSA-PSS");
      check.setParameter(PSS);
      check.initVerify(key);
      check.update(ticket);
      return check.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
