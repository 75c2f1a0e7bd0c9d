package dev.pilothouse.config;

import dev.pilothouse.contracts.sandbox.ValidationPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Code execution. */
public record SandboxConfig(
    @Setting(doc = "Docker engine, as unix:///path or tcp://host:port; unset means the usual one.")
        @Nullable String dockerHost,
    @Setting(
            doc =
                "The engine's runtime that isolates, such as runsc or kata; unset means its"
                    + " default. Without it nothing runs.")
        @Nullable String runtime,
    @Setting(doc = "Image that runs Python.", value = "pilothouse/sandbox-python:2")
        String pythonImage,
    @Setting(doc = "Image that runs JavaScript.", value = "pilothouse/sandbox-javascript:2")
        String javascriptImage,
    @Setting(doc = "Image that runs TypeScript.", value = "pilothouse/sandbox-typescript:2")
        String typescriptImage,
    @Setting(doc = "Image that runs Go.", value = "pilothouse/sandbox-go:2") String goImage,
    @Setting(doc = "Runs at the same time; 0 means one per core.", value = "0") int concurrency,
    @Setting(doc = "Runs that may wait; more are refused.", value = "100") int queue,
    @Setting(
            doc =
                "Containers of each language that wait for a run, about 30 MB each; 0 means none,"
                    + " unset one per core.")
        @Nullable Integer warm,
    @Setting(
            doc =
                "Whether an engine whose runc may lack fixes of known ways out of a container is"
                    + " refused, not only warned of.",
            value = "false")
        boolean requirePatchedRuntime,
    @Setting(
            doc =
                "How strictly code is looked at before it runs: strict, standard or off. Requests"
                    + " may ask for more, not for less.",
            value = "standard")
        ValidationPolicy policy,
    @Setting(doc = "Policies of projects, such as shop=strict.")
        List<ProjectPolicy> projectPolicies) {}
