package jmbedtls.crypto.bc;

import jmbedtls.crypto.StreamCipher;
import org.bouncycastle.crypto.engines.RC4Engine;
import org.bouncycastle.crypto.params.KeyParameter;

/** RC4 on Bouncy Castle. */
final class BcArc4 implements StreamCipher {
    private final RC4Engine engine = new RC4Engine();

    BcArc4(byte[] key, int offset, int length) {
        engine.init(true, new KeyParameter(key, offset, length));
    }

    @Override
    public void process(byte[] buffer, int offset, int length) {
        engine.processBytes(buffer, offset, length, buffer, offset);
    }

    @Override
    public void destroy() {
        engine.init(true, new KeyParameter(new byte[1]));
    }
}
