package se.kortbro.daemon;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** Time (UTC), weight, who, what: on one line, and below it the way an exception took. */
final class LogLine extends Formatter {
    @Override
    public String format(LogRecord event) {
        String who = event.getLoggerName() == null ? "" : event.getLoggerName();
        String line = event.getInstant().truncatedTo(ChronoUnit.MILLIS) + " " + weight(event.getLevel()) + " "
                + who.substring(who.lastIndexOf('.') + 1) + " - " + formatMessage(event) + System.lineSeparator();
        if (event.getThrown() == null) {
            return line;
        }
        StringWriter way = new StringWriter();
        event.getThrown().printStackTrace(new PrintWriter(way));
        return line + way;
    }

    private static String weight(Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (level.intValue() >= Level.WARNING.intValue()) {
            return "WARN ";
        }
        return level.intValue() >= Level.INFO.intValue() ? "INFO " : "DEBUG";
    }
}
