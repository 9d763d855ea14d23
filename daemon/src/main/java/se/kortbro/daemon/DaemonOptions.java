package se.kortbro.daemon;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import se.kortbro.daemon.policy.LivePolicy;
import se.kortbro.daemon.policy.PortRange;
import se.kortbro.daemon.policy.Settings;

/** Which daemon is meant: what it goes by, where it listens, where its data are. The same words for who runs it and who looks for it. */
final class DaemonOptions {
    @Mixin
    private final PolicyOption policy = new PolicyOption();

    @Option(
            names = {"--ports", "--port"},
            paramLabel = "A-B",
            converter = PortRangeOption.class,
            description = "The ports of which the daemon takes the first free one, whatever policy says.")
    private @Nullable PortRange ports;

    @Option(names = "--data", paramLabel = "DIR", description = "The data folder, instead of the person's.")
    private @Nullable Path data;

    /** The data folder; need not exist. */
    Path folder() {
        return data != null ? data : DataFolder.ofThisPerson();
    }

    /** What policy says now, under what the command line says. */
    Settings settings() {
        return overSources(policy.sources().read());
    }

    /** The same, from now on. */
    LivePolicy policy() {
        return new LivePolicy(policy.sources(), this::overSources);
    }

    private Settings overSources(Settings settings) {
        return ports == null ? settings : settings.on(ports, "command line");
    }
}
