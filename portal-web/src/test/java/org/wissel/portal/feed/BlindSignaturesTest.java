package org.wissel.portal.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A ticket that was signed blinded")
class BlindSignaturesTest {

  private static final KeyPair KEY = BlindSignatures.newKey();
  private static final RSAPublicKey PUBLIC =
      BlindSignatures.publicKey(KEY.getPublic().getEncoded());
  private static final RSAPrivateCrtKey PRIVATE =
      BlindSignatures.privateKey(KEY.getPrivate().getEncoded());

  private static TicketOfMember ticket() {
    return new TicketOfMember(PUBLIC.getModulus(), PUBLIC.getPublicExponent());
  }

  @Test
  @DisplayName("fits its key, and no other ticket, key or bytes do")
  void fits() {
    TicketOfMember mine = ticket();
    byte[] signature = mine.signature(BlindSignatures.sign(PRIVATE, mine.blinded()));
    assertThat(BlindSignatures.fits(PUBLIC, mine.ticket, signature)).isTrue();
    assertThat(BlindSignatures.fits(PUBLIC, ticket().ticket, signature)).isFalse();
    RSAPublicKey other = (RSAPublicKey) BlindSignatures.newKey().getPublic();
    assertThat(BlindSignatures.fits(other, mine.ticket, signature)).isFalse();
    assertThat(BlindSignatures.fits(PUBLIC, mine.ticket, new byte[256])).isFalse();
    assertThat(BlindSignatures.fits(PUBLIC, mine.ticket, new byte[3])).isFalse();
  }

  @Test
  @DisplayName("is not seen by whoever signs: what is signed fits every ticket equally well")
  void unseen() {
    TicketOfMember mine = ticket();
    byte[] blinded = mine.blinded();
    byte[] signature = mine.signature(BlindSignatures.sign(PRIVATE, blinded));
    // For any other finished ticket there is an r that leads from it to the same blinded one, so
    // that the signer cannot say which of the two it signed.
    TicketOfMember others = ticket();
    byte[] otherSignature = others.signature(BlindSignatures.sign(PRIVATE, others.blinded()));
    BigInteger n = PUBLIC.getModulus();
    BigInteger e = PUBLIC.getPublicExponent();
    BigInteger otherMessage = new BigInteger(1, otherSignature).modPow(e, n);
    BigInteger signed = new BigInteger(1, BlindSignatures.sign(PRIVATE, blinded));
    BigInteger r = signed.multiply(new BigInteger(1, otherSignature).modInverse(n)).mod(n);
    assertThat(otherMessage.multiply(r.modPow(e, n)).mod(n)).isEqualTo(new BigInteger(1, blinded));
    assertThat(signature).isNotEqualTo(otherSignature);
  }

  @Test
  @DisplayName("is made for numbers below the modulus only")
  void refused() {
    byte[] large = new byte[256];
    java.util.Arrays.fill(large, (byte) 0xff);
    for (byte[] odd : new byte[][] {new byte[0], new byte[255], new byte[257], large}) {
      assertThatThrownBy(() -> BlindSignatures.sign(PRIVATE, odd))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
