package jmbedtls.crypto.cipher;

/** AES in counter mode, record after record: a block that masks the tag, then what is added to the data. */
abstract class KeyStream {
    private long maskHi;
    private long maskLo;

    /**
     * Begins a record with the encryption of its counter block: four bytes, eight bytes and four bytes, big-endian.
     *
     * @param length how many bytes {@link #add} will be asked for, unless the record turns out to be a forgery
     */
    abstract void start(int first, long second, int counter, int length);

    /** Adds the key stream to all of a record's data. Input and output are different arrays, or at the same offset. */
    abstract void add(byte[] input, int inputOffset, int length, byte[] output, int outputOffset);

    /** Forgets the key. */
    abstract void destroy();

    /** Sets the record's first block, two little-endian numbers. */
    final void setMask(long first, long second) {
        maskHi = Long.reverseBytes(first);
        maskLo = Long.reverseBytes(second);
    }

    /** The first half of the record's first block of key stream, big-endian. */
    final long maskHi() {
        return maskHi;
    }

    /** The other half. */
    final long maskLo() {
        return maskLo;
    }

    /** Ends the record and wipes what was made for it. */
    void finish() {
        setMask(0, 0);
    }
}
