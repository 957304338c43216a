package jmbedtls.handshake;

/** A place in a received handshake message, which what is read moves on. The end is that of the message. */
final class MessageCursor {
    final byte[] in;
    final int end;
    int position;

    MessageCursor(byte[] in, int position, int end) {
        this.in = in;
        this.position = position;
        this.end = end;
    }

    /** At the body of the message that the record layer holds. */
    static MessageCursor body(Handshake hs) {
        int message = hs.records.inMsg();
        return new MessageCursor(hs.records.input(), message + Handshake.HEADER_LENGTH,
                message + hs.records.inHsLen());
    }

    /** How many bytes are left. */
    int left() {
        return end - position;
    }

    /** Reads a byte; the caller knows that there is one. */
    int u8() {
        return in[position++] & 0xff;
    }

    /** Reads two bytes; the caller knows that there are two. */
    int u16() {
        return u8() << 8 | u8();
    }
}
