package jmbedtls.replay;

import java.util.Arrays;
import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.crypto.PublicKey;
import jmbedtls.crypto.RandomSource;
import jmbedtls.crypto.Signer;
import jmbedtls.crypto.bc.BcCryptoProvider;
import jmbedtls.testvectors.Event;

/**
 * An own key that is kept elsewhere: makes the signature that was recorded, with the draws that were recorded, once the
 * signature is found to be one of what is to be signed.
 */
final class RecordedSigner implements Signer {
    /** Record header, handshake header, hash, signature algorithm and length come before the signature. */
    private static final int CERTIFICATE_VERIFY_OFFSET = 5;
    private static final int SIGNATURE_OFFSET = CERTIFICATE_VERIFY_OFFSET + 8;
    private static final int CERTIFICATE_VERIFY = 15;

    private final PublicKey key;
    private final CryptoProvider provider = new BcCryptoProvider();
    private final Expectation expectation;

    RecordedSigner(PublicKey key, Expectation expectation) {
        this.key = key;
        this.expectation = expectation;
    }

    @Override
    public PublicKey publicKey() {
        return key;
    }

    @Override
    public byte[] sign(HashAlgorithm algorithm, byte[] hash, RandomSource random) throws CryptoException {
        while (expectation.peek().kind() == Event.Kind.DRAW) {
            int length = expectation.peek().number(0);
            random.nextBytes(new byte[length], 0, length);
        }
        byte[] message = expectation.following(Event.Kind.SEND).bytes(2);
        if (message.length < SIGNATURE_OFFSET || message[CERTIFICATE_VERIFY_OFFSET] != CERTIFICATE_VERIFY) {
            throw expectation.mismatch("a signature");
        }
        byte[] signature = Arrays.copyOfRange(message, SIGNATURE_OFFSET, message.length);
        provider.verify(key, algorithm, hash, signature, 0, signature.length);
        return signature;
    }
}
