package dev.pilothouse.bench.npm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;

/** Installs what a package.json names, once; needs npm. */
public final class NpmInstall {
  private NpmInstall() {}

  /**
   * Installs into a folder what is not there yet.
   *
   * @param what for the line that says what is being done
   * @param packages the package.json
   * @throws IOException if npm is not there, or could not resolve or load a package
   */
  public static void in(Path folder, String what, String packages)
      throws IOException, InterruptedException {
    Path wanted = Files.createDirectories(folder).resolve("package.json");
    Path installed = folder.resolve("installed.json");
    Files.writeString(wanted, packages);
    if (Files.exists(installed) && Files.mismatch(wanted, installed) < 0) {
      return;
    }
    System.out.println("npm installs " + what + " below " + folder);
    Process npm =
        new ProcessBuilder(
                "npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent")
            .directory(folder.toFile())
            .inheritIO()
            .start();
    if (!npm.waitFor(10, TimeUnit.MINUTES)) {
      npm.destroyForcibly();
      throw new IOException("npm install did not end within 10 minutes");
    }
    if (npm.exitValue() != 0) {
      throw new IOException("npm install of " + what + " ended with " + npm.exitValue());
    }
    Files.copy(wanted, installed, StandardCopyOption.REPLACE_EXISTING);
  }
}
