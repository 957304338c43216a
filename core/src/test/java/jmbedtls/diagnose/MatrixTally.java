package jmbedtls.diagnose;

import java.util.List;

import jmbedtls.diagnose.BrokenSetUp.ExpectedCure;
import jmbedtls.diagnose.cause.Cause;
import jmbedtls.diagnose.cause.Finding;
import jmbedtls.diagnose.device.Grade;
import jmbedtls.diagnose.report.Report;

/** Counts how well the diagnoses of the matrix did. */
final class MatrixTally {
    private int run;
    private int first;
    private int second;
    private int later;
    private int absent;
    private int curable;
    private int cured;
    private int connections;

    void add(BrokenSetUp setUp, Report report) {
        run++;
        connections += report.connections();
        List<Cause> named = report.causes().stream().map(Finding::cause).toList();
        switch (named.indexOf(setUp.cause())) {
            case 0 -> first++;
            case 1 -> second++;
            case -1 -> absent++;
            default -> later++;
        }
        if (setUp.cure() instanceof ExpectedCure.Defines || setUp.cure() instanceof ExpectedCure.Call) {
            curable++;
            cured += report.cures().stream().anyMatch(cure -> cure.proven() && cure.grade() != Grade.UNSAFE) ? 1 : 0;
        }
    }

    /** One line for the log of the build. */
    @Override
    public String toString() {
        return "DIAGNOSES of " + run + " broken set-ups: named right first " + first + ", second " + second
                + ", later " + later + ", not at all " + absent + "; a proven cure for " + cured + " of the " + curable
                + " that the device can cure; " + connections + " connections";
    }
}
