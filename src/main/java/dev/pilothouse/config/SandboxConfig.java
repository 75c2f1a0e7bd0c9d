package dev.pilothouse.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Code execution. */
public record SandboxConfig(
    @Setting(doc = "Docker engine, as unix:///path or tcp://host:port; unset means the usual one.")
        @Nullable String dockerHost,
    @Setting(doc = "Image that runs Python.", value = "pilothouse/sandbox-python:1")
        String pythonImage,
    @Setting(doc = "Runs at the same time; 0 means one per core.", value = "0") int concurrency,
    @Setting(doc = "Runs that may wait; more are refused.", value = "100") int queue,
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
            doc = "Whether an image that the engine lacks is pulled from its registry.",
            value = "false")
        boolean pull) {}
