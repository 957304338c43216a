package jmbedtls.testvectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jmbedtls.testvectors.Wycheproof.Vector;

/** A run over all vectors of a file: collects every failure, counts what is skipped, by reason. */
public final class VectorRun {
    private final String fileName;
    private final List<String> failures = new ArrayList<>();
    private final Map<String, Integer> skipped = new TreeMap<>();
    private int passed;

    private VectorRun(String fileName) {
        this.fileName = fileName;
    }

    /** What a run does with one vector. */
    public interface Check {
        /** @return why the vector is skipped, or null if it was run and passed */
        String run(Vector vector) throws Exception;
    }

    /**
     * Runs a check on each vector and prints how many passed and why others were skipped.
     *
     * @throws AssertionError with every failure, or if nothing was left to run
     */
    public static void of(String fileName, Check check) {
        VectorRun run = new VectorRun(fileName);
        for (Vector vector : Wycheproof.read(fileName)) {
            run.run(vector, check);
        }
        run.report();
    }

    private void run(Vector vector, Check check) {
        try {
            String reason = check.run(vector);
            if (reason == null) {
                passed++;
            } else {
                skipped.merge(reason, 1, Integer::sum);
            }
        } catch (Exception | AssertionError e) {
            failures.add(vector + ": " + e);
        }
    }

    private void report() {
        System.out.println("Wycheproof " + fileName + ": " + passed + " passed, " + failures.size() + " failed"
                + (skipped.isEmpty() ? "" : ", skipped " + skipped));
        if (!failures.isEmpty() || passed == 0) {
            throw new AssertionError(fileName + ", " + passed + " passed, failures:\n" + String.join("\n", failures));
        }
    }
}
