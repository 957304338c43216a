package jmbedtls.diagnose;

import static jmbedtls.config.Feature.*;
import static jmbedtls.diagnose.BrokenSetUp.PLAIN;
import static jmbedtls.diagnose.UnsteadySetUp.after;
import static jmbedtls.diagnose.UnsteadySetUp.chance;
import static jmbedtls.diagnose.UnsteadySetUp.mixed;
import static jmbedtls.diagnose.UnsteadySetUp.oneOf;
import static jmbedtls.diagnose.UnsteadySetUp.spoilt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jmbedtls.config.Presets;
import jmbedtls.diagnose.BrokenSetUp.Preparation;
import jmbedtls.diagnose.UnsteadySetUp.Mischief;
import jmbedtls.diagnose.cause.Cause;

/** Servers that do not treat all connections alike. */
final class UnsteadySetUps {
    private static final LiveServer.Start RSA = LiveServer.openSsl("leaf-rsa2048");
    private static final LiveServer.Start RSA_P256 = LiveServer.openSsl("leaf-rsa2048", "-groups", "P-256");
    private static final LiveServer.Start EC = LiveServer.openSsl("leaf-ec256");
    private static final Preparation IMPATIENT = diagnosis -> diagnosis.timeout(Duration.ofMillis(400));
    private static final Cause[] SEED_CAUSES = {Cause.CERTIFICATE_KEY_TYPE, Cause.NO_COMMON_CURVE};

    private UnsteadySetUps() {
    }

    static Stream<UnsteadySetUp> all() {
        return Stream.of(goodDevices(), badDevices(), limits(), budgets(), backends()).flatMap(group -> group);
    }

    /** Nothing is wrong but the server, now and then. */
    private static Stream<UnsteadySetUp> goodDevices() {
        List<UnsteadySetUp> all = new ArrayList<>();
        for (Mischief mischief : Mischief.values()) {
            all.add(good("every other connection", oneOf(2), mischief));
            all.add(good("one of ten", oneOf(10), mischief));
            all.add(good("the first three", number -> number < 3, mischief));
            all.add(good("nine of ten, by chance", chance(0.9, 1), mischief));
            all.add(good("one of ten, by chance", chance(0.1, 2), mischief));
            for (int seed = 3; seed < 6; seed++) {
                all.add(good("half of them, by chance, seed " + seed, chance(0.5, seed), mischief));
            }
        }
        return all.stream();
    }

    private static UnsteadySetUp good(String which, IntPredicate bad, Mischief mischief) {
        return new UnsteadySetUp(mischief + " of " + which, spoilt(RSA, bad, mischief), Presets.DEFAULT_2_28,
                mischief == Mischief.STALL ? IMPATIENT : PLAIN, mischief.truths(), null);
    }

    /** The board of the seed, which has causes of its own. */
    private static Stream<UnsteadySetUp> badDevices() {
        List<UnsteadySetUp> all = new ArrayList<>();
        for (Mischief mischief : List.of(Mischief.RESET, Mischief.CLOSE, Mischief.REFUSE)) {
            all.add(bad("every third connection", number -> number % 3 == 2, mischief));
            all.add(bad("one of ten", number -> number % 10 == 4, mischief));
            all.add(bad("a third, by chance", chance(0.33, 7), mischief));
        }
        return all.stream();
    }

    private static UnsteadySetUp bad(String which, IntPredicate bad, Mischief mischief) {
        return new UnsteadySetUp("the board, " + mischief + " of " + which, spoilt(RSA_P256, bad, mischief),
                Presets.STM32_SEED, PLAIN, mischief.truths(SEED_CAUSES), null);
    }

    private static Stream<UnsteadySetUp> limits() {
        return Stream.of(Mischief.CLOSE, Mischief.RESET, Mischief.STALL).flatMap(mischief ->
                IntStream.of(2, 3, 4, 6, 9).mapToObj(limit -> new UnsteadySetUp("the board, " + mischief + " after " + limit
                        + " connections", spoilt(RSA_P256, after(limit), mischief), Presets.STM32_SEED,
                        mischief == Mischief.STALL ? IMPATIENT : PLAIN,
                        Set.of(Cause.CERTIFICATE_KEY_TYPE, Cause.NO_COMMON_CURVE), Cause.STOPPED_ANSWERING)));
    }

    /** A healthy server, and few connections: what was not asked is not refused. */
    private static Stream<UnsteadySetUp> budgets() {
        return IntStream.of(1, 2, 3, 4, 6, 8, 12).boxed().flatMap(limit -> Stream.of(
                new UnsteadySetUp("the board, " + limit + " connections", RSA_P256, Presets.STM32_SEED,
                        diagnosis -> diagnosis.maxConnections(limit), Set.of(SEED_CAUSES), null),
                new UnsteadySetUp("no extensions, another CA, " + limit + " connections", EC,
                        Devices.without(SSL_SERVER_NAME_INDICATION, SSL_EXTENDED_MASTER_SECRET),
                        diagnosis -> diagnosis.maxConnections(limit), Set.of(Cause.UNKNOWN_CA), Cause.UNKNOWN_CA)));
    }

    /** Servers with different certificates or settings behind one address. */
    private static Stream<UnsteadySetUp> backends() {
        LiveServer.Start tls13 = LiveServer.openSsl("leaf-rsa2048", "-tls1_3");
        LiveServer.Start p384 = LiveServer.openSsl("leaf-rsa2048", "-groups", "P-384");
        LiveServer.Start http = PlainServer.answering("HTTP/1.1 400 Bad Request\r\n\r\n");
        return Stream.of(
                backends("EC and RSA certificates by turns", RSA, EC, oneOf(2), Cause.UNKNOWN_CA),
                backends("RSA and EC certificates by chance", RSA, EC, chance(0.5, 8), Cause.UNKNOWN_CA),
                backends("TLS 1.3 only by turns", RSA, tls13, oneOf(2), Cause.VERSION_TOO_NEW),
                backends("TLS 1.3 only by chance", RSA, tls13, chance(0.5, 9), Cause.VERSION_TOO_NEW),
                backends("P-384 only, by turns", RSA, p384, oneOf(2), Cause.NO_COMMON_CURVE),
                backends("P-384 only, one of three", RSA, p384, oneOf(3), Cause.NO_COMMON_CURVE),
                backends("HTTP by turns", RSA, http, oneOf(2), Cause.NO_TLS),
                backends("HTTP by chance", RSA, http, chance(0.5, 10), Cause.NO_TLS));
    }

    private static UnsteadySetUp backends(String name, LiveServer.Start first, LiveServer.Start second,
            IntPredicate toSecond, Cause truth) {
        return new UnsteadySetUp(name, mixed(first, second, toSecond), Devices.TYPICAL, PLAIN,
                Set.of(Cause.INTERMITTENT, truth), Cause.INTERMITTENT);
    }
}
