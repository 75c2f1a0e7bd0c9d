package dev.pilothouse.index.job;

import dev.pilothouse.index.remote.RemoteUrl;
import org.jspecify.annotations.Nullable;

/**
 * What a project is made from.
 *
 * @param id of the project
 * @param source the real path of the folder or repository, or the URL of one
 * @param ref branch, tag or commit; null means what is checked out
 * @param watched whether it is looked at again and again, and brought up to date when it changes
 */
record Project(String id, String source, @Nullable String ref, boolean watched) {

  boolean isRemote() {
    return RemoteUrl.isRemote(source);
  }

  Project watched(boolean nowWatched) {
    return new Project(id, source, ref, nowWatched);
  }
}
