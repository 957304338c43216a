package jmbedtls;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Objects;

/** Hands debug lines to a {@link Logger}. Safe for use by several threads, as loggers are. */
final class LoggerListener implements DebugListener {
    /** Of the levels 1 to 4. */
    private static final List<Level> LEVELS = List.of(Level.WARNING, Level.DEBUG, Level.DEBUG, Level.TRACE);

    private final Logger logger;

    LoggerListener(Logger logger) {
        this.logger = Objects.requireNonNull(logger);
    }

    @Override
    public void debug(int level, String file, int line, String text) {
        logger.log(LEVELS.get(level - 1), file + ": " + text);
    }

    @Override
    public int maxLevel() {
        int level = LEVELS.size();
        while (level > 0 && !logger.isLoggable(LEVELS.get(level - 1))) {
            level--;
        }
        return level;
    }
}
