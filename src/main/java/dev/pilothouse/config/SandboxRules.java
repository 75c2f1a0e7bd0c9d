package dev.pilothouse.config;

import java.util.List;
import java.util.regex.Pattern;

/** Checks that span several keys of section {@code sandbox}. */
final class SandboxRules {
  private static final Pattern UNIX = Pattern.compile("unix:///.+");
  private static final Pattern TCP =
      Pattern.compile("tcp://([\\w.-]+|\\[[0-9a-fA-F:.]+]):\\d{1,5}");

  private SandboxRules() {}

  static void check(List<String> faults, SandboxConfig sandbox) {
    String host = sandbox.dockerHost();
    boolean overTcp = host != null && TCP.matcher(host).matches();
    if (host != null && !overTcp && !UNIX.matcher(host).matches()) {
      faults.add("sandbox.docker-host must be unix:///path or tcp://host:port, not " + host);
    }
    if (sandbox.evidencePercent() > 100) {
      faults.add("sandbox.evidence-percent must be 0 to 100, not " + sandbox.evidencePercent());
    }
    String needed = overTcp ? null : "sandbox.docker-host must be tcp://host:port";
    PemRules.client(
        faults, "sandbox", sandbox.tlsCa(), sandbox.tlsCert(), sandbox.tlsKey(), needed);
  }
}
