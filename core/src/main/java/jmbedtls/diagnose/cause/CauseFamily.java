package jmbedtls.diagnose.cause;

import java.util.function.Consumer;

/** Causes of one kind: how to recognize them, and what might be done. */
interface CauseFamily {
    /** Reports each cause that explains the situation, the likeliest first. */
    void find(Situation situation, Consumer<Finding> findings);

    /** Proposes changes of the device for the causes of this family that it finds; the order is of no matter. */
    void remedy(Situation situation, Consumer<Remedy> remedies);
}
