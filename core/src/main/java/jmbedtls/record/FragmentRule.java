package jmbedtls.record;

import static jmbedtls.debug.SourceFile.SSL_MSG;

import jmbedtls.error.SslError;

/**
 * What a connection does with a handshake message that ends in a later record than it begins in, which RFC 5246, 6.2.1
 * allows. Chosen when the connection is set up. Mbed TLS up to 2.28 refuses it.
 */
public abstract class FragmentRule {
    /** As in Mbed TLS up to 2.28: refused, without an alert. */
    public static final FragmentRule REFUSED = new Refused();

    FragmentRule() {
    }

    /**
     * Beyond Mbed TLS 2.28: messages are joined. A record of another type in between, and a message that is too long,
     * are refused with unexpected_message.
     *
     * @param limit the longest message in bytes, its header included; one record more than that is held at most
     */
    public static FragmentRule joinedUpTo(int limit) {
        return new Joined(limit);
    }

    /**
     * A record ends within a message.
     *
     * @param whole the length of the message with its header; 0 while not even its header is complete
     * @return 0 if the rest is to be waited for, or the code with which the connection ends
     */
    abstract int incomplete(Messages messages, int whole);

    /**
     * A record of another type comes while the rest of a message is waited for.
     *
     * @return the code with which the connection ends
     */
    abstract int interrupted(Messages messages);

    private static final class Refused extends FragmentRule {
        @Override
        int incomplete(Messages messages, int whole) {
            if (whole == 0) {
                messages.log.msg(1, SSL_MSG, "handshake message too short: " + messages.length);
                return SslError.INVALID_RECORD.code();
            }
            messages.log.msg(1, SSL_MSG, "TLS handshake fragmentation not supported");
            return SslError.FEATURE_UNAVAILABLE.code();
        }

        @Override
        int interrupted(Messages messages) {
            throw new IllegalStateException("nothing is ever waited for");
        }
    }

    private static final class Joined extends FragmentRule {
        private final int limit;

        Joined(int limit) {
            this.limit = limit;
        }

        @Override
        int incomplete(Messages messages, int whole) {
            return whole <= limit ? 0
                    : messages.refuse("handshake message of " + whole + " bytes, more than " + limit);
        }

        /** An alert that ends the connection tells more than that it came at the wrong time. */
        @Override
        int interrupted(Messages messages) {
            int alert = messages.fatalAlert();
            return alert != 0 ? alert : messages.refuse("record of another type within a handshake message");
        }
    }
}
