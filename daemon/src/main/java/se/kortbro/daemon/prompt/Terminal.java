package se.kortbro.daemon.prompt;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/** The two things a dialogue needs of a terminal. */
@SuppressWarnings("SystemConsoleNull") // it is null on JDK 17 to 21; from 22 on the console itself is asked
interface Terminal {
    void print(String text);

    /**
     * Asks, and reads one line without echo, which is off before the question can be read: who types fast is not overlooked.
     * Blocks until the line is there. The caller wipes it. Null at the end of input.
     */
    char @Nullable [] askHidden(String question);

    /** Whether the process has one: input and output both, for a code must not come out of a pipe by accident. */
    static boolean present() {
        Console console = System.console();
        // From JDK 22 on there is a console also where input or output is a file; it then says that it is no terminal.
        return console != null && isTerminal(console);
    }

    static Terminal ofProcess() {
        Console console = System.console();
        if (console == null) {
            throw new IllegalStateException("this process has no terminal");
        }
        return new Terminal() {
            @Override
            public void print(String text) {
                console.writer().print(text);
                console.flush();
            }

            @Override
            public char @Nullable [] askHidden(String question) {
                return console.readPassword("%s", question);
            }
        };
    }

    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true; // JDK 17 to 21: a console is a terminal
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Console.isTerminal is public and throws nothing", e);
        }
    }
}
