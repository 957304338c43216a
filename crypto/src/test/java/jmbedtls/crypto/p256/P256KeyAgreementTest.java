package jmbedtls.crypto.p256;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import java.util.List;

import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.EcGroup;
import jmbedtls.crypto.FixedRandom;
import jmbedtls.crypto.KeyAgreement;
import jmbedtls.crypto.bc.BcCryptoProvider;
import jmbedtls.crypto.provider.DefaultCryptoProvider;

import org.junit.jupiter.api.Test;

/** RFC 5903, 8.1, on both providers. */
class P256KeyAgreementTest {
    private static final byte[] INITIATOR =
            hex("C88F01F510D9AC3F70A292DAA2316DE544E9AAB8AFE84049C62A9C57862D1433");
    private static final byte[] INITIATOR_POINT = hex("04"
            + "DAD0B65394221CF9B051E1FECA5787D098DFE637FC90B9EF945D0C3772581180"
            + "5271A0461CDB8252D61F1C456FA3E59AB1F45B33ACCF5F58389E0577B8990BB3");
    private static final byte[] RESPONDER =
            hex("C6EF9C5D78AE012A011164ACB397CE2088685D8F06BF9BE0B283AB46476BEE53");
    private static final byte[] RESPONDER_POINT = hex("04"
            + "D12DFB5289C8D4F81208B70270398C342296970A0BCCB74C736FC7554494BF63"
            + "56FBF3CA366CC23E8157854C13C58D6AAC23F046ADA30F8353E74F33039872AB");
    private static final byte[] SECRET =
            hex("D6840F6B42F6EDAFD13116E0E12565202FEF8E9ECE7DCE03812464D04B9442DE");

    @Test
    void agreesAsInRfc5903() throws CryptoException {
        for (CryptoProvider provider : List.of(new DefaultCryptoProvider(), new BcCryptoProvider())) {
            check(provider.keyAgreement(EcGroup.SECP256R1), INITIATOR, INITIATOR_POINT, RESPONDER_POINT);
            check(provider.keyAgreement(EcGroup.SECP256R1), RESPONDER, RESPONDER_POINT, INITIATOR_POINT);
        }
    }

    private static void check(KeyAgreement agreement, byte[] scalar, byte[] point, byte[] peer)
            throws CryptoException {
        assertEquals(EcGroup.SECP256R1, agreement.group());
        FixedRandom random = new FixedRandom(scalar);
        agreement.readPeerPoint(peer, 0, peer.length);
        assertArrayEquals(point, agreement.generate(random));
        assertArrayEquals(SECRET, agreement.sharedSecret(random));
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
