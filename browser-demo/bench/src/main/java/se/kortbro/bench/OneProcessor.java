package se.kortbro.bench;

import java.io.IOException;

/** Keeps this process, and what it starts meanwhile, on one processor: taskset(1). */
final class OneProcessor implements AutoCloseable {
    private static final int ALL = Runtime.getRuntime().availableProcessors();

    /** @throws Section.Unmeasured where there is no taskset */
    OneProcessor() throws Section.Unmeasured, IOException, InterruptedException {
        Programs.require("taskset");
        keepOn(String.valueOf(ALL - 1));
    }

    private static void keepOn(String processors) throws IOException, InterruptedException {
        String us = String.valueOf(ProcessHandle.current().pid());
        Process taskset = new ProcessBuilder("taskset", "--all-tasks", "--cpu-list", "--pid", processors, us)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (taskset.waitFor() != 0) {
            throw new IOException("taskset ended with " + taskset.exitValue());
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        keepOn("0-" + (ALL - 1));
    }
}
