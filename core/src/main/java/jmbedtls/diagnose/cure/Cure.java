package jmbedtls.diagnose.cure;

import java.util.List;
import java.util.function.Function;

import jmbedtls.diagnose.device.Attempt;
import jmbedtls.diagnose.device.Grade;
import jmbedtls.diagnose.device.Settings;

/**
 * A change of the device that cures it. Immutable.
 *
 * @param defines lines for config.h, prerequisites included
 * @param alreadyThere which prerequisites of these lines the configuration has already, a sentence each
 * @param calls what the program has to call, or not to call, in C
 * @param remarks what to know about it
 * @param proof the handshake of the changed device; null if it was not tried, because it could have shown a secret
 */
public record Cure(List<String> defines, List<String> alreadyThere, List<String> calls, Grade grade,
        List<String> remarks, Attempt proof) {
    public Cure {
        defines = List.copyOf(defines);
        alreadyThere = List.copyOf(alreadyThere);
        calls = List.copyOf(calls);
        remarks = List.copyOf(remarks);
    }

    /** The same with each line for config.h in other terms. */
    public Cure inTerms(Function<String, List<String>> terms) {
        return new Cure(defines.stream().flatMap(line -> terms.apply(line).stream()).distinct().toList(), alreadyThere,
                calls, grade, remarks, proof);
    }

    /** Whether the handshake of the changed device succeeded. */
    public boolean proven() {
        return proof != null && proof.succeeded();
    }

    /** The change from one device to another. */
    static Cure between(Settings before, Settings after, Grade grade, List<String> remarks, Attempt proof) {
        SettingsDiff diff = new SettingsDiff(before, after);
        return new Cure(diff.defines(), diff.alreadyThere(), diff.calls(), grade, remarks, proof);
    }
}
