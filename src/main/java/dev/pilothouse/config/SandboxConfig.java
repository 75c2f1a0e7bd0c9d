package dev.pilothouse.config;

import dev.pilothouse.contracts.sandbox.ValidationPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Code execution. */
public record SandboxConfig(
    @Setting(doc = "Docker engine, as unix:///path or tcp://host:port; unset means the usual one.")
        @Nullable String dockerHost,
    @Setting(doc = "Image that runs Python.", value = "pilothouse/sandbox-python:1")
        String pythonImage,
    @Setting(doc = "Runs at the same time; 0 means one per core.", value = "0") int concurrency,
    @Setting(doc = "Runs that may wait; more are refused.", value = "100") int queue,
    @Setting(
            doc =
                "How strictly code is looked at before it runs: strict, standard or off. Requests"
                    + " may ask for more, not for less.",
            value = "standard")
        ValidationPolicy policy,
    @Setting(doc = "Policies of projects, such as shop=strict.")
        List<ProjectPolicy> projectPolicies) {}
