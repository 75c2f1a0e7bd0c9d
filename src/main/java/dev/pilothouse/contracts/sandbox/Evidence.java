package dev.pilothouse.contracts.sandbox;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the engine, the supervisor within and the kernel stated about the container that the program
 * ran in.
 *
 * @param containerId the engine's id of the container, which is gone soon
 * @param image the name of the image it was made from
 * @param imageId the engine's content id of that image
 * @param runtime the runtime that isolated it, for example {@code runc}
 * @param networkMode its network, {@code none} always
 * @param readOnlyRoot whether its root was read-only, always
 * @param user the user it ran as
 * @param memoryBytes its limit of memory, without any swap
 * @param cpuMillis its limit of processor time, milliseconds per second
 * @param processes its limit of processes and threads
 * @param warm true when it waited in the pool before
 * @param oomKilled true when the kernel killed one of its processes for want of memory
 * @param killed true when we killed it
 * @param processesLeft processes that the program left behind, all killed; null when unknown
 * @param network received and sent bytes by interface, as the program's own system showed it
 * @param usage what it used
 * @param unseen what nobody could look at and why, in words; empty where the engine is on the
 *     node's own host
 * @param findings what contradicts the above, in words; empty when all of it held
 */
public record Evidence(
    String containerId,
    String image,
    String imageId,
    String runtime,
    String networkMode,
    boolean readOnlyRoot,
    String user,
    long memoryBytes,
    int cpuMillis,
    long processes,
    boolean warm,
    boolean oomKilled,
    boolean killed,
    @Nullable Integer processesLeft,
    Map<String, List<Long>> network,
    Usage usage,
    List<String> unseen,
    List<String> findings) {

  public Evidence {
    // Results that were kept by an older node have none.
    unseen = unseen == null ? List.of() : List.copyOf(unseen);
  }
}
