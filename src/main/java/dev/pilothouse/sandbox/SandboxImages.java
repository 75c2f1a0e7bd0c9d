package dev.pilothouse.sandbox;

import dev.pilothouse.contracts.sandbox.ProgramFiles;
import java.util.List;

/**
 * The image of each language; no other image is ever run. Its entry point is the language's
 * supervisor.
 *
 * @param python for Python
 * @param javascript for JavaScript
 * @param typescript for TypeScript
 * @param go for Go
 */
public record SandboxImages(String python, String javascript, String typescript, String go) {

  /** The local images that bin/lib/sandbox-image.sh makes. */
  public static final SandboxImages LOCAL =
      new SandboxImages(
          "pilothouse/sandbox-python:3",
          "pilothouse/sandbox-javascript:3",
          "pilothouse/sandbox-typescript:3",
          "pilothouse/sandbox-go:3");

  /** Every language that can run. */
  List<LanguageImage> languages() {
    return List.of(
        language("python", python, false, true),
        language("javascript", javascript, false, false),
        language("typescript", typescript, false, false),
        language("go", go, true, false));
  }

  private static LanguageImage language(String name, String image, boolean builds, boolean ahead) {
    return new LanguageImage(name, image, ProgramFiles.of(name), builds, ahead);
  }
}
