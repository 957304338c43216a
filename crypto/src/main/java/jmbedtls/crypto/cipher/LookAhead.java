package jmbedtls.crypto.cipher;

import java.util.Arrays;

/**
 * Key stream of records to come. It does not depend on their data, and the nonces of TLS are a counter nearly always:
 * with each record's, that of the next is known. {@link WideRound} makes {@link BitslicedAes#GROUP} blocks at once at a
 * third of the price, so several short records share one such turn.
 *
 * <p><b>When.</b> Not before records in sequence have taken as many blocks as one turn makes, so that what is made in
 * vain costs no more than what was needed; a record out of sequence wipes what there is and starts the count again.
 * Records get as much as the longest of the last turn; one that needs more makes its own, and a turn for its like as
 * soon as the present one has been worth its while.
 *
 * <p>Takes 16 bytes times {@link #CAPACITY} a key, from the first turn on.
 */
final class LookAhead {
    /** How many blocks are kept at most. */
    static final int CAPACITY = 390;

    private static final int GROUP = BitslicedAes.GROUP;
    /** What records in sequence have in common, and what the next one is to have. */
    private int first;
    private long next;
    /** How many blocks have been taken since the last turn, or since the sequence began. */
    private int taken;
    /** The most blocks that a record has taken since then. */
    private int longest;
    /** Records of {@link #reserve} blocks, two longs a block; {@link #left} of them from {@link #end} on. */
    private long[] kept;
    private int reserve;
    private int left;
    private int end;

    /**
     * A record begins.
     *
     * @return whether its key stream is in {@link #kept()}
     */
    boolean has(int first, long second, int counter, int blocks) {
        if (counter != 1 || first != this.first || second != next) {
            forget();
        }
        this.first = first;
        next = second + 1;
        taken = Math.min(GROUP, taken + Math.min(GROUP, blocks));
        longest = Math.max(longest, Math.min(blocks, GROUP / 2));
        if (left == 0) {
            return false;
        }
        left--;
        end += 2 * reserve;
        if (left == 0) {
            taken = GROUP;
        }
        if (blocks > reserve) {
            release();
            return false;
        }
        return true;
    }

    /** Where the key stream of the record stands that is under way. */
    int start() {
        return end - 2 * reserve;
    }

    long[] kept() {
        return kept;
    }

    /** Wipes what the record had. */
    void release() {
        Arrays.fill(kept, start(), end, 0);
    }

    /** How many blocks each record is to get in a turn that begins with this one; 0 if it has to be one by itself. */
    int reserve(int blocks) {
        return taken < GROUP || blocks > GROUP / 2 ? 0 : longest;
    }

    /** How many records a turn makes. */
    static int records(int reserve) {
        return Math.min(GROUP / reserve, 1 + CAPACITY / reserve);
    }

    /** Keeps what a turn has made for the records after the one under way. */
    void keep(long[] stream, int from, int records, int reserve, int blocks) {
        wipe();
        if (kept == null) {
            kept = new long[2 * CAPACITY];
        }
        System.arraycopy(stream, from, kept, 0, 2 * reserve * records);
        this.reserve = reserve;
        left = records;
        end = 0;
        taken = 0;
        longest = blocks;
    }

    /** Ends the sequence, if there is one. */
    void forget() {
        wipe();
        taken = 0;
        longest = 0;
    }

    private void wipe() {
        if (left > 0) {
            Arrays.fill(kept, end, end + 2 * reserve * left, 0);
            left = 0;
        }
    }
}
