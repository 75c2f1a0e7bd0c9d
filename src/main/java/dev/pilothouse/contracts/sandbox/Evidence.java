package dev.pilothouse.contracts.sandbox;

/**
 * What the engine itself stated about the container that the program ran in.
 *
 * @param containerId the engine's id of the container, which is gone by now
 * @param image the name of the image it was made from
 * @param imageId the engine's content id of that image
 * @param runtime the runtime that isolated it, for example {@code runc}
 * @param networkMode its network, {@code none} always
 * @param user the user it ran as
 * @param memoryBytes its limit of memory, without any swap
 * @param cpuMillis its limit of processor time, milliseconds per second
 * @param processes its limit of processes and threads
 * @param oomKilled true when the kernel killed one of its processes for want of memory
 * @param killed true when we killed it
 */
public record Evidence(
    String containerId,
    String image,
    String imageId,
    String runtime,
    String networkMode,
    String user,
    long memoryBytes,
    int cpuMillis,
    long processes,
    boolean oomKilled,
    boolean killed) {}
