package se.kortbro.portal;

import se.kortbro.portal.demo.DemoRun;

/** The main class of {@code ./demo}. */
public final class Demo {
    private Demo() {}

    /** Ends with 0 when all went well, 1 when something failed, 2 when the command line is wrong. */
    public static void main(String[] arguments) {
        System.exit(DemoRun.execute(arguments));
    }
}
