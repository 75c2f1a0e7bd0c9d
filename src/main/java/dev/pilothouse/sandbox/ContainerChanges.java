package dev.pilothouse.sandbox;

import com.github.dockerjava.api.model.ChangeLog;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.sandbox.LateEvidence;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what containers changed on their images. Every container of an image has changed a
 * little before any program runs in it: the mount points that the engine makes. That is learned
 * once for each image, from a container that nothing ran in.
 *
 * <p>Thread-safe; looks at one container at a time, which takes the engine some tenths of a second.
 */
final class ContainerChanges {
  private static final int MOST_IMAGES = 16;

  private final Function<ContainerSpec, WarmContainer> maker;
  private final Map<String, Set<String>> untouched =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Set<String>> eldest) {
          return size() > MOST_IMAGES;
        }
      };

  /**
   * @param maker makes a container; throws {@link FailureException}
   */
  ContainerChanges(Function<ContainerSpec, WarmContainer> maker) {
    this.maker = maker;
  }

  /** What the container changed in which this execution ran; asks its engine. */
  synchronized LateEvidence of(String execution, WarmContainer ended) {
    String image = ended.spec().image();
    try {
      List<String> changed = changes(ended.engine(), ended.id());
      Set<String> usual = changed.isEmpty() ? Set.of() : untouched(ended.spec());
      List<String> beyond = changed.stream().filter(change -> !usual.contains(change)).toList();
      return LateEvidence.of(execution, ended.id(), image, beyond);
    } catch (FailureException e) {
      return LateEvidence.unknown(execution, ended.id(), image, e.failure().message());
    } catch (RuntimeException e) {
      String why = ended.engine().absence(e).missing();
      return LateEvidence.unknown(execution, ended.id(), image, why);
    }
  }

  private Set<String> untouched(ContainerSpec spec) {
    Set<String> known = untouched.get(spec.image());
    if (known == null) {
      WarmContainer fresh = maker.apply(spec);
      try {
        known = new HashSet<>(changes(fresh.engine(), fresh.id()));
      } finally {
        fresh.discard();
      }
      untouched.put(spec.image(), known);
    }
    return known;
  }

  /** What a container changed, as the engine sees it. */
  static List<String> changes(Engine engine, String container) {
    List<ChangeLog> changes = engine.control().containerDiffCmd(container).exec();
    return changes == null ? List.of() : changes.stream().map(ContainerChanges::text).toList();
  }

  private static String text(ChangeLog change) {
    return kind(change.getKind()) + " " + change.getPath();
  }

  private static String kind(@Nullable Integer kind) {
    return switch (kind) {
      case 1 -> "added";
      case 2 -> "deleted";
      case null, default -> "changed";
    };
  }
}
