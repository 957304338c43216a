package jmbedtls.extension;

import jmbedtls.AlertDescription;
import jmbedtls.TlsException;
import jmbedtls.codec.ByteReader;
import jmbedtls.codec.ByteWriter;

/** An extension without data: its presence in both hellos is what is agreed on. */
abstract class EmptyExtension extends Extension {
    private final AlertDescription alert;
    private final String mismatch;

    /**
     * @param alert what is sent if the server sends the extension unasked or with data
     * @param mismatch what the log says then
     */
    EmptyExtension(int type, String name, String writer, AlertDescription alert, String mismatch) {
        super(type, name, writer);
        this.alert = alert;
        this.mismatch = mismatch;
    }

    /** The server has confirmed the extension. */
    abstract void agreed(HelloContext hello);

    @Override
    protected void writeData(HelloContext hello, ByteWriter out) {
        // Presence is all there is to say.
    }

    @Override
    protected void parseData(HelloContext hello, ByteReader data) throws TlsException {
        if (!offered(hello) || !data.isEmpty()) {
            throw refuse(hello, alert, mismatch);
        }
        agreed(hello);
    }
}
