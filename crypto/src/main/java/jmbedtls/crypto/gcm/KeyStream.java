package jmbedtls.crypto.gcm;

/** AES in counter mode, record after record: a block that masks the tag, then what is added to the data. */
interface KeyStream {
    /**
     * Begins a record with the encryption of its counter block: four bytes, eight bytes and four bytes, big-endian.
     *
     * @param length how many bytes {@link #add} will be asked for, unless the record turns out to be a forgery
     */
    void start(int first, long second, int counter, int length);

    /** The first half of the record's first block of key stream, big-endian. */
    long maskHi();

    /** The other half. */
    long maskLo();

    /** Adds the key stream to all of a record's data. Input and output are different arrays, or at the same offset. */
    void add(byte[] input, int inputOffset, int length, byte[] output, int outputOffset);

    /** Ends the record and wipes what was made for it. */
    void finish();

    /** Forgets the key. */
    void destroy();
}
