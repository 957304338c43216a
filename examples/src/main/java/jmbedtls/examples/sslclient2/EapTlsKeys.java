package jmbedtls.examples.sslclient2;

import java.io.PrintStream;
import jmbedtls.ExportedKeys;
import jmbedtls.KeyExporter;
import jmbedtls.TlsPrf;

/** Derives what EAP-TLS (RFC 5216, 2.3) would take from the connection. */
final class EapTlsKeys implements KeyExporter {
    private static final String LABEL = "client EAP encryption";
    private static final int KEY_LENGTH = 16;
    private static final int IV_LENGTH = 8;

    private final PrintStream out;
    private final boolean verbose;
    private ExportedKeys keys;

    EapTlsKeys(PrintStream out, boolean verbose) {
        this.out = out;
        this.verbose = verbose;
    }

    @Override
    public void export(ExportedKeys exported) {
        keys = exported;
        if (verbose) {
            out.print("exported maclen is " + exported.macKeyLength() + "\nexported keylen is " + exported.keyLength()
                    + "\nexported ivlen is " + exported.ivLength() + "\n");
        }
    }

    /** Prints key material and IV; for use after the handshake. */
    void print() {
        print("    EAP-TLS key material is:", derive(keys.masterSecret(), KEY_LENGTH));
        print("    EAP-TLS IV is:", derive(new byte[0], IV_LENGTH));
    }

    private byte[] derive(byte[] secret, int length) {
        byte[] client = keys.clientRandom();
        byte[] server = keys.serverRandom();
        byte[] seed = new byte[client.length + server.length];
        System.arraycopy(client, 0, seed, 0, client.length);
        System.arraycopy(server, 0, seed, client.length, server.length);
        return TlsPrf.derive(keys.prfHash(), secret, LABEL, seed, length);
    }

    private void print(String title, byte[] bytes) {
        StringBuilder text = new StringBuilder(title);
        for (int i = 0; i < bytes.length; i++) {
            text.append(i % 8 == 0 ? "\n    " : "");
            text.append(Character.forDigit(bytes[i] >> 4 & 0xf, 16)).append(Character.forDigit(bytes[i] & 0xf, 16));
            text.append(' ');
        }
        out.print(text.append('\n'));
    }
}
