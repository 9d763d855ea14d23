package se.kortbro.daemon;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import se.kortbro.daemon.policy.PolicySources;

/** Whose word holds: that of this computer's sources, over that of a file named on the command line. */
final class PolicyOption {
    @Option(names = "--policy", paramLabel = "FILE", description = "A policy file, besides the administrator's.")
    private @Nullable Path policy;

    PolicySources sources() {
        return PolicySources.ofThisSystem(Optional.ofNullable(policy));
    }
}
