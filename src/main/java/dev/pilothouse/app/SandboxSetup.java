package dev.pilothouse.app;

import dev.pilothouse.config.SandboxConfig;
import dev.pilothouse.sandbox.EngineSettings;
import dev.pilothouse.sandbox.EngineTls;
import dev.pilothouse.sandbox.SandboxImages;
import dev.pilothouse.sandbox.SandboxSettings;
import dev.pilothouse.sandbox.ServiceSettings;
import dev.pilothouse.sandbox.queue.Quota;
import java.util.Objects;

/** The sandbox area's settings, as the configuration says. */
final class SandboxSetup {
  private SandboxSetup() {}

  static SandboxSettings of(SandboxConfig config, String cluster, String node) {
    SandboxSettings defaults = SandboxSettings.defaults(cluster, node);
    return new SandboxSettings(
        EngineSettings.at(
                config.dockerHost(),
                new EngineTls(config.tlsCa(), config.tlsCert(), config.tlsKey()))
            .isolatedBy(config.runtime(), config.requirePatchedRuntime()),
        new SandboxImages(
            config.pythonImage(),
            config.javascriptImage(),
            config.typescriptImage(),
            config.goImage()),
        config.concurrency(),
        config.queue(),
        Objects.requireNonNullElse(config.warm(), defaults.warm()),
        cluster,
        node,
        defaults.limits(),
        service(config));
  }

  private static ServiceSettings service(SandboxConfig config) {
    return new ServiceSettings(
        new Quota(config.userRunning(), config.userWaiting()),
        new Quota(config.projectRunning(), config.projectWaiting()),
        config.ageStep(),
        config.longestWait(),
        config.keep(),
        config.keepResults(),
        config.keepSize().bytes(),
        config.evidencePercent(),
        config.pull());
  }
}
