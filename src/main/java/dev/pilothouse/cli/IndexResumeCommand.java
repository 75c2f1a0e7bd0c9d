package dev.pilothouse.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Resumes a project. */
@Command(name = "resume", description = "Have a paused project go on with what is missing.")
final class IndexResumeCommand implements Callable<Integer> {
  @Mixin private ProjectArgument project = new ProjectArgument();

  @Override
  public Integer call() {
    return project.show(project.client().resumeProject(project.id()));
  }
}
