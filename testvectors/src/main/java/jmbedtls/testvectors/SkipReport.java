package jmbedtls.testvectors;

import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes the name of each test that did not run, and the reason, to standard output: Surefire only counts them.
 * The JUnit platform finds this class by itself in every module that has the test vectors on its class path.
 */
public final class SkipReport implements TestExecutionListener {
    private TestPlan plan;

    @Override
    public void testPlanExecutionStarted(TestPlan testPlan) {
        plan = testPlan;
    }

    /** A test that was disabled. */
    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        report(test, reason);
    }

    /** A test that ended in an assumption which does not hold. */
    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
            report(test, result.getThrowable().map(Throwable::getMessage).orElse("no reason given"));
        }
    }

    private void report(TestIdentifier test, String reason) {
        System.out.println("SKIPPED " + path(test) + ": " + reason);
    }

    /** The names from the class down to the test; the root, which stands for the test engine, is left out. */
    private String path(TestIdentifier test) {
        Optional<TestIdentifier> parent = plan.getParent(test).filter(above -> above.getParentId().isPresent());
        return parent.map(above -> path(above) + " > ").orElse("") + test.getDisplayName();
    }
}
