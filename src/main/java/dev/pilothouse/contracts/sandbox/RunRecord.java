package dev.pilothouse.contracts.sandbox;

import dev.pilothouse.contracts.FailureCode;
import org.jspecify.annotations.Nullable;

/**
 * One execution as it is remembered: who ran what, how it ended and what it cost. It holds hashes,
 * never the program or what it wrote.
 *
 * @param id the execution's own id
 * @param at when it ended, milliseconds since 1970
 * @param node id of the member that ran it
 * @param subject who asked
 * @param project for which project, if one was stated
 * @param language the program's language
 * @param codeHash SHA-256 of the program's UTF-8, lower-case hex
 * @param inputHash SHA-256 of its files and its standard input, lower-case hex
 * @param image content id of the image it ran in, null when nothing ran
 * @param reason why it ended, null when it did not run
 * @param failure why it did not run, null when it did
 * @param exitCode the program's exit code, if it had one
 * @param cached true when an earlier execution's result was answered
 * @param queuedMillis how long it waited for a place
 * @param wallMillis how long the program ran
 * @param cpuMillis processor time it used, null where it was not measured
 * @param memoryBytes most memory it used, null where it was not measured
 * @param outputBytes what it wrote, as far as it was kept
 */
public record RunRecord(
    String id,
    long at,
    String node,
    String subject,
    @Nullable String project,
    String language,
    String codeHash,
    String inputHash,
    @Nullable String image,
    @Nullable ExitReason reason,
    @Nullable FailureCode failure,
    @Nullable Integer exitCode,
    boolean cached,
    double queuedMillis,
    double wallMillis,
    @Nullable Long cpuMillis,
    @Nullable Long memoryBytes,
    long outputBytes) {}
