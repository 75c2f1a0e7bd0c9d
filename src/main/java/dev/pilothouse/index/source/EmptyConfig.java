package dev.pilothouse.index.source;

import java.io.File;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;

/** A Git configuration that holds nothing and is never stored. */
final class EmptyConfig extends FileBasedConfig {

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
}
