package jmbedtls.crypto.bc;

import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.crypto.Hmac;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** HMAC on Bouncy Castle. */
final class BcHmac implements Hmac {
    private final HMac mac;

    BcHmac(HashAlgorithm algorithm, byte[] key, int offset, int length) {
        mac = new HMac(BcHash.newDigest(algorithm));
        mac.init(new KeyParameter(key, offset, length));
    }

    @Override
    public int size() {
        return mac.getMacSize();
    }

    @Override
    public void update(byte[] input, int offset, int length) {
        mac.update(input, offset, length);
    }

    @Override
    public void doFinal(byte[] output, int offset) {
        mac.doFinal(output, offset);
    }

    /** The pads and the digest states that were made of the key give way to those of an empty key. */
    @Override
    public void destroy() {
        mac.init(new KeyParameter(new byte[0]));
    }
}
