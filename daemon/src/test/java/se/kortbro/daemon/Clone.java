package se.kortbro.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/**
 * A clone of the project in which all is built: the start script as it is, and the classes of this test, so that nothing is
 * built while that is just being done.
 */
record Clone(Path root) {
    private static final Path ORIGINAL = Path.of("..");

    static Clone into(Path root) throws IOException {
        for (String script : List.of(".ci/newest-jdk", "daemon/bin/kortbro", "daemon/bin/java.options")) {
            Path copy = root.resolve(script);
            Files.createDirectories(copy.getParent());
            Files.copy(ORIGINAL.resolve(script), copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
        for (String folder : List.of("protocol/src/main", "daemon/src/main", "daemon/target")) {
            Files.createDirectories(root.resolve(folder));
        }
        for (String project : List.of("pom.xml", "protocol/pom.xml", "daemon/pom.xml")) {
            Files.writeString(root.resolve(project), "");
        }
        Files.writeString(
                root.resolve("daemon/target/kortbro.classpath"),
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        return new Clone(root);
    }

    /**
     * {@code daemon/bin/kortbro} as a careless desktop starts it: files are for everybody, cores are dumped.
     *
     * @param environment on top of this process's
     */
    ProcessBuilder kortbro(Map<String, String> environment, String words) {
        ProcessBuilder builder = new ProcessBuilder(
                        "bash", "-c", "umask 0; ulimit -c \"$(ulimit -Hc)\"; exec daemon/bin/kortbro " + words)
                .directory(root.toFile())
                .redirectErrorStream(true);
        builder.environment().remove("DISPLAY");
        builder.environment().remove("WAYLAND_DISPLAY");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return builder;
    }
}
