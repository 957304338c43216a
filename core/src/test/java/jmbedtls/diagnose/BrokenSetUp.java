package jmbedtls.diagnose;

import java.util.List;

import jmbedtls.config.BuildConfig;
import jmbedtls.diagnose.cause.Cause;

/**
 * A device and a server that do not get along, and what a diagnosis has to say.
 *
 * @param name what is wrong
 * @param build the device's
 * @param device what else is set; the CA is root-rsa and the name localhost unless it is changed here
 * @param cause the one to be named first
 * @param cure what has to be found on the device's side
 */
record BrokenSetUp(String name, LiveServer.Start server, BuildConfig build, Preparation device, Cause cause,
        ExpectedCure cure) {
    /** Sets what a device's program sets. */
    interface Preparation {
        Diagnosis prepare(Diagnosis diagnosis) throws Exception;
    }

    /** What the best cure has to be. */
    sealed interface ExpectedCure {
        /** Lines of config.h, exactly these, and the handshake succeeds. */
        record Defines(List<String> lines) implements ExpectedCure {
        }

        /** A call that begins so, and the handshake succeeds. */
        record Call(String beginning) implements ExpectedCure {
        }

        /** Nothing helps but what the device's owner has to get. */
        record Advice() implements ExpectedCure {
        }

        /** Nothing helps on the device's side; the server has to change. */
        record ServerSide() implements ExpectedCure {
        }
    }

    static ExpectedCure defines(String... macros) {
        return new ExpectedCure.Defines(List.of(macros).stream()
                .map(macro -> macro.startsWith("#") ? macro : "#define MBEDTLS_" + macro).toList());
    }

    static ExpectedCure call(String beginning) {
        return new ExpectedCure.Call(beginning);
    }

    static ExpectedCure advice() {
        return new ExpectedCure.Advice();
    }

    static ExpectedCure serverSide() {
        return new ExpectedCure.ServerSide();
    }

    static final Preparation PLAIN = diagnosis -> diagnosis;

    @Override
    public String toString() {
        return name;
    }
}
