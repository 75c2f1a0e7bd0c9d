package dev.pilothouse.config;

import dev.pilothouse.contracts.sandbox.ValidationPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Code execution. */
public record SandboxConfig(
    @Setting(doc = "Docker engine, as unix:///path or tcp://host:port; unset means the usual one.")
        @Nullable String dockerHost,
    @Setting(
            doc =
                "PEM file with the certificates to trust when the engine is reached over TLS; unset"
                    + " means the JDK's trust store.")
        @Nullable Path tlsCa,
    @Setting(doc = "PEM file with this node's certificate for the engine, and its chain.")
        @Nullable Path tlsCert,
    @Setting(doc = "PEM file with the private key of sandbox.tls-cert, without a password.")
        @Nullable Path tlsKey,
    @Setting(
            doc =
                "The engine's runtime that isolates, such as runsc or kata; unset means its"
                    + " default. Without it nothing runs.")
        @Nullable String runtime,
    @Setting(doc = "Image that runs Python.", value = "pilothouse/sandbox-python:3")
        String pythonImage,
    @Setting(doc = "Image that runs JavaScript.", value = "pilothouse/sandbox-javascript:3")
        String javascriptImage,
    @Setting(doc = "Image that runs TypeScript.", value = "pilothouse/sandbox-typescript:3")
        String typescriptImage,
    @Setting(doc = "Image that runs Go.", value = "pilothouse/sandbox-go:3") String goImage,
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
        List<ProjectPolicy> projectPolicies,
    @Setting(doc = "Runs of one user at the same time on this node; 0 means no limit.", value = "0")
        int userRunning,
    @Setting(doc = "Runs of one user that may wait on this node; 0 means no limit.", value = "0")
        int userWaiting,
    @Setting(
            doc = "Runs of one project at the same time on this node; 0 means no limit.",
            value = "0")
        int projectRunning,
    @Setting(doc = "Runs of one project that may wait on this node; 0 means no limit.", value = "0")
        int projectWaiting,
    @Setting(
            doc = "Each time a run has waited so long its priority rises by one, to 10.",
            value = "1s")
        Duration ageStep,
    @Setting(doc = "How long a run whose caller does not wait may wait for a place.", value = "5m")
        Duration longestWait,
    @Setting(doc = "How long the result of such a run can be asked for.", value = "10m")
        Duration keep,
    @Setting(doc = "Such results that are kept at most; older ones go first.", value = "1000")
        int keepResults,
    @Setting(doc = "Output that such results have together at most.", value = "64mb")
        DataSize keepSize,
    @Setting(
            doc =
                "Of how many of a hundred runs the container is looked at after the end for what it"
                    + " changed on its image, beside those that ask for it.",
            value = "1")
        int evidencePercent,
    @Setting(
            doc = "Whether an image that the engine lacks is pulled from its registry.",
            value = "false")
        boolean pull) {}
