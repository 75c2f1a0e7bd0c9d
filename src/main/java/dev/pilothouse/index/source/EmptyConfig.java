package dev.pilothouse.index.source;

import java.io.File;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.FS.FileStoreAttributes;

/** A Git configuration that holds nothing and is never stored. */
final class EmptyConfig extends FileBasedConfig {

  private static final String FILE_SYSTEMS = "filesystem";

  EmptyConfig(FS fs) {
    super(null, new File("none"), fs);
  }

  @Override
  public void load() {}

  @Override
  public void save() {}

  @Override
  public boolean isOutdated() {
    return false;
  }

  /**
   * Says of every file system that its times are coarse. JGit would otherwise find out by writing
   * probes into the repositories that it reads.
   */
  @Override
  public long getTimeUnit(
      String section, String subsection, String name, long defaultValue, TimeUnit wantUnit) {
    return section.equals(FILE_SYSTEMS)
        ? wantUnit.convert(FileStoreAttributes.FALLBACK_TIMESTAMP_RESOLUTION)
        : super.getTimeUnit(section, subsection, name, defaultValue, wantUnit);
  }
}
