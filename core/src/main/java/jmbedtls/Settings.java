package jmbedtls;

/**
 * A group of settings of a configuration. Builder and configuration share it: it is copied before it is changed, and
 * never changed once a configuration has it.
 */
abstract class Settings<S extends Settings<S>> implements Cloneable {
    /** A copy to be changed; what it refers to is shared. */
    @SuppressWarnings("unchecked")
    final S copy() {
        try {
            return (S) clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }
}
