package dev.pilothouse.telemetry;

/** Which Pilothouse this is. */
public final class BuildInfo {
  private BuildInfo() {}

  /** The version of the jar, or {@code dev} when the classes run from a folder. */
  public static String version() {
    String version = BuildInfo.class.getPackage().getImplementationVersion();
    return version == null ? "dev" : version;
  }
}
