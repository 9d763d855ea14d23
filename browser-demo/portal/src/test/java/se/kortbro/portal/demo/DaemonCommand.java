package se.kortbro.portal.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a daemon is started as a process of its own, as daemon/bin/kortbro does it, and what it says when it is up. */
final class DaemonCommand {
    /** What it says as soon as pages reach it; the port. */
    static final Pattern UP = Pattern.compile("Pages reach us on port (\\d+)\\s");

    private DaemonCommand() {}

    /**
     * The words of the command.
     *
     * @param jdk the home of a JDK from 17 on
     * @param memory the JVM's options for that
     * @param data its data folder
     * @param policy a policy file that lets the test's page in
     */
    static List<String> words(Path jdk, List<String> memory, Path data, Path policy) {
        List<String> words = new ArrayList<>(List.of(jdk.resolve("bin/java").toString()));
        words.addAll(memory);
        words.addAll(List.of(
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "se.kortbro.daemon.Main",
                "run",
                "--data",
                data.toString(),
                "--policy",
                policy.toString()));
        return words;
    }

    /** Gives it the classes that the test has. */
    static void classesTo(Map<String, String> environment) {
        environment.put("CLASSPATH", System.getProperty("java.class.path"));
    }

    /** Where pages reach the one that said {@link #UP}. */
    static String address(Matcher up) {
        return "ws://127.0.0.1:" + up.group(1) + "/v1";
    }
}
