package jmbedtls.diagnose.cause;

import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import jmbedtls.MaxFragmentLength;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.config.NumericMacro;
import jmbedtls.diagnose.cause.Finding.Certainty;
import jmbedtls.diagnose.device.Grade;
import jmbedtls.diagnose.device.Settings;
import jmbedtls.diagnose.device.Switches;
import jmbedtls.diagnose.probe.ServerAnswer;
import jmbedtls.diagnose.server.ServerFacts;
import jmbedtls.error.SslError;

/** Records and messages that do not fit into the device's buffers. */
final class SizeCauses implements CauseFamily {
    private static final int LARGEST = 16384;
    private static final int STEP = 512;

    @Override
    public void find(Situation situation, Consumer<Finding> findings) {
        int limit = situation.settings().build().value(NumericMacro.SSL_IN_CONTENT_LEN);
        MaxFragmentLength asked = situation.settings().call().fragmentLength();
        if (isTooLarge(situation)) {
            ServerFacts facts = askedForLengths(situation);
            boolean ignored = asked != MaxFragmentLength.NONE
                    && !situation.attempt().answer().extensions().contains(ServerAnswer.MAX_FRAGMENT_LENGTH);
            findings.accept(Finding.of(ignored ? Cause.FRAGMENT_LENGTH_IGNORED : Cause.RECORD_TOO_LARGE,
                            Certainty.CERTAIN)
                    .because("the device's buffer holds " + limit + " bytes (MBEDTLS_SSL_IN_CONTENT_LEN), the server "
                            + "sends a record of " + situation.attempt().answer().largestRecord())
                    .because(sizes(facts))
                    .because(honoured(facts))
                    .serverCould("send fewer certificates, or smaller ones (EC keys), so that its records have at most "
                            + limit + " bytes").build());
        } else if (isFragmented(situation)) {
            ServerFacts facts = askedForLengths(situation);
            findings.accept(Finding.of(Cause.FRAGMENTED_MESSAGE, Certainty.CERTAIN)
                    .because(facts.certificateMessageLength() == 0 ? "a message comes in more than one record"
                            : "its Certificate message has " + facts.certificateMessageLength() + " bytes"
                            + (asked == MaxFragmentLength.NONE ? ""
                                    : "; the device asks for records of " + asked.length()))
                    .because(honoured(facts))
                    .serverCould("send each handshake message in one record: fewer certificates, or smaller ones")
                    .build());
        }
    }

    private static String honoured(ServerFacts facts) {
        return facts.fragmentLengths().isEmpty() ? "the server does not confirm max_fragment_length"
                : "of max_fragment_length the server confirms " + facts.fragmentLengths().stream().map(String::valueOf)
                        .collect(Collectors.joining(", "));
    }

    private static String sizes(ServerFacts facts) {
        return "its Certificate message has " + facts.certificateMessageLength() + " bytes in " + facts.certificates()
                + " certificate" + (facts.certificates() == 1 ? "" : "s");
    }

    /** The whole flight and the fragment lengths that would do, which the device has not come to see. */
    private static ServerFacts askedForLengths(Situation situation) {
        ServerFacts facts = situation.facts();
        facts.wide();
        facts.findFragmentLengths(facts.certificateMessageLength());
        return facts;
    }

    /** Of the record that the device stopped at, it has read the header; its length is in the answer. */
    private static boolean isTooLarge(Situation situation) {
        return (situation.failedWith(SslError.INVALID_RECORD.code()) || situation.failedWith(SslError.BAD_INPUT_DATA.code()))
                && situation.attempt().answer().largestRecord() > inLength(situation.settings().build());
    }

    private static boolean isFragmented(Situation situation) {
        return situation.failedWith(SslError.FEATURE_UNAVAILABLE.code()) && situation.attempt().answer().fragmented();
    }

    @Override
    public void remedy(Situation situation, Consumer<Remedy> remedies) {
        if (!isTooLarge(situation) && !isFragmented(situation)) {
            return;
        }
        Settings settings = situation.settings();
        ServerFacts facts = askedForLengths(situation);
        int message = facts.certificateMessageLength();
        for (int length : facts.fragmentLengths()) {
            if (length >= message) {
                askFor(settings, length, remedies);
            }
        }
        int seen = Math.max(Math.max(facts.largestRecord(), situation.attempt().answer().largestRecord()), message);
        // What comes after the first flight, such as a session ticket, the probes do not see.
        int needed = seen > inLength(settings.build()) ? roundUp(seen) : 2 * inLength(settings.build());
        if (needed <= LARGEST) {
            remedies.accept(new Remedy(withBuffer(settings, needed).with(MaxFragmentLength.NONE), Grade.SOUND,
                    10 + needed / STEP, "the device needs that much more memory; records of application data may "
                            + "be larger still, up to 16384 bytes"));
        }
    }

    /** A shorter record costs no memory, if every message fits into one. */
    private static void askFor(Settings settings, int length, Consumer<Remedy> remedies) {
        BuildConfig with = Switches.enable(settings.build(), Set.of(Feature.SSL_MAX_FRAGMENT_LENGTH));
        if (with == null) {
            return;
        }
        MaxFragmentLength asked = MaxFragmentLength.valueOf("BYTES_" + length);
        Settings roomy = length <= inLength(with) ? settings.with(with)
                : withBuffer(settings.with(with), length);
        if (length <= roomy.build().value(NumericMacro.SSL_OUT_CONTENT_LEN)) {
            remedies.accept(new Remedy(roomy.with(asked), Grade.SOUND,
                    1 + Math.max(0, length - inLength(settings.build())) / STEP, null));
        }
    }

    private static int inLength(BuildConfig build) {
        return build.value(NumericMacro.SSL_IN_CONTENT_LEN);
    }

    /** Raises the length of incoming records only; what the device sends stays as it is. */
    private static Settings withBuffer(Settings settings, int length) {
        BuildConfig build = settings.build();
        BuildConfig.Builder builder = build.toBuilder();
        int out = build.value(NumericMacro.SSL_OUT_CONTENT_LEN);
        if (build.value(NumericMacro.SSL_MAX_CONTENT_LEN) < length) {
            builder.set(NumericMacro.SSL_MAX_CONTENT_LEN, length).set(NumericMacro.SSL_OUT_CONTENT_LEN, out);
        }
        if (build.values().containsKey(NumericMacro.SSL_IN_CONTENT_LEN)
                || build.value(NumericMacro.SSL_MAX_CONTENT_LEN) >= length) {
            builder.set(NumericMacro.SSL_IN_CONTENT_LEN, length);
        }
        return settings.with(builder.build());
    }

    private static int roundUp(int length) {
        return (length + STEP - 1) / STEP * STEP;
    }
}
