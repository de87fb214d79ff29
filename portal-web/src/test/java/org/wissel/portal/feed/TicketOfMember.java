package org.wissel.portal.feed;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/** A ticket as the browser makes it (resources/feed/nameless.js), step by step as RFC 9474 says. */
final class TicketOfMember {

  private static final SecureRandom RANDOM = new SecureRandom();

  final byte[] ticket = random(32);
  private final BigInteger modulus;
  private final BigInteger exponent;
  private final BigInteger message;
  private final BigInteger r;

  TicketOfMember(BigInteger modulus, BigInteger exponent) {
    this.modulus = modulus;
    this.exponent = exponent;
    message = new BigInteger(1, encoded(ticket));
    BigInteger chosen;
    do {
      chosen = new BigInteger(1, random(256)).mod(modulus);
    } while (!chosen.gcd(modulus).equals(BigInteger.ONE));
    r = chosen;
  }

  static TicketOfMember of(NamelessService.KeyCard key) {
    return new TicketOfMember(
        new BigInteger(1, Base64.getUrlDecoder().decode(key.modulus())),
        BigInteger.valueOf(key.exponent()));
  }

  byte[] blinded() {
    return fixed(message.multiply(r.modPow(exponent, modulus)).mod(modulus));
  }

  byte[] signature(byte[] signed) {
    return fixed(new BigInteger(1, signed).multiply(r.modInverse(modulus)).mod(modulus));
  }

  static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static byte[] bytes(String text) {
    return Base64.getUrlDecoder().decode(text);
  }

  private static byte[] encoded(byte[] text) {
    byte[] salt = random(48);
    byte[] hash = sha384(new byte[8], sha384(text), salt);
    byte[] data = new byte[207];
    data[158] = 1;
    System.arraycopy(salt, 0, data, 159, 48);
    byte[] mask = mask(hash, 207);
    byte[] all = new byte[256];
    for (int i = 0; i < 207; i++) {
      all[i] = (byte) (data[i] ^ mask[i]);
    }
    all[0] &= 0x7f;
    System.arraycopy(hash, 0, all, 207, 48);
    all[255] = (byte) 0xbc;
    return all;
  }

  private static byte[] mask(byte[] seed, int size) {
    byte[] mask = new byte[size];
    for (int i = 0; i * 48 < size; i++) {
      byte[] part = sha384(seed, new byte[] {0, 0, 0, (byte) i});
      System.arraycopy(part, 0, mask, i * 48, Math.min(48, size - i * 48));
    }
    return mask;
  }

  private static byte[] sha384(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-384");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static byte[] fixed(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] all = new byte[256];
    int from = Math.max(0, bytes.length - 256);
    System.arraycopy(bytes, from, all, 256 - (bytes.length - from), bytes.length - from);
    return all;
  }
}
