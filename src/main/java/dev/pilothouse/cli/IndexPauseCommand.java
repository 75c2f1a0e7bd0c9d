package dev.pilothouse.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Pauses a project. */
@Command(
    name = "pause",
    description = {
      "Have a project make no more vectors, and not be looked at, until it is resumed.",
      "What it has stays searchable."
    })
final class IndexPauseCommand implements Callable<Integer> {
  @Mixin private ProjectArgument project = new ProjectArgument();

  @Override
  public Integer call() {
    return project.show(project.client().pauseProject(project.id()));
  }
}
