package dev.pilothouse.contracts.sandbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a program's container had changed on its image when the engine was asked after the run.
 *
 * @param id the execution's own id
 * @param containerId the engine's id of the container
 * @param imageId the engine's content id of the image
 * @param changed what is beyond the changes that every container of the image has, such as {@code
 *     added /etc/x}; the first 100, and none where all controls held
 * @param more how many further ones there are
 * @param unknown why nobody knows, null when somebody does
 */
public record LateEvidence(
    String id,
    String containerId,
    String imageId,
    List<String> changed,
    int more,
    @Nullable String unknown) {

  private static final int MOST = 100;

  public LateEvidence {
    changed = List.copyOf(changed);
  }

  /** Of a container with these changes. */
  public static LateEvidence of(
      String id, String containerId, String imageId, List<String> changed) {
    int told = Math.min(MOST, changed.size());
    return new LateEvidence(
        id, containerId, imageId, changed.subList(0, told), changed.size() - told, null);
  }

  /** Of a container that was not looked at. */
  public static LateEvidence unknown(String id, String containerId, String imageId, String why) {
    return new LateEvidence(id, containerId, imageId, List.of(), 0, why);
  }
}
