package dev.pilothouse.cache;

import dev.pilothouse.app.FreePort;
import dev.pilothouse.cluster.ClusterMember;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Members of one cluster in this JVM, for caches to be started on. */
final class CacheMembers implements AutoCloseable {
  private final List<ClusterMember> members = new ArrayList<>();

  static CacheMembers start(int count) throws Exception {
    CacheMembers all = new CacheMembers();
    try {
      String cluster = "cache-" + UUID.randomUUID();
      int first = 0;
      for (int i = 0; i < count; i++) {
        int port = FreePort.find();
        all.members.add(ClusterMember.start(cluster, port, first));
        first = first == 0 ? port : first;
      }
      return all;
    } catch (Exception e) {
      all.close();
      throw e;
    }
  }

  ClusterMember get(int index) {
    return members.get(index);
  }

  /** Ends one, as a stop of its process does. */
  void end(int index) throws Exception {
    members.remove(index).close();
  }

  @Override
  public void close() throws Exception {
    for (ClusterMember member : members.reversed()) {
      member.close();
    }
  }
}
