package dev.pilothouse.index.source;

import dev.pilothouse.syntax.Language;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is left out by its name alone. */
final class PathRules {

  private static final Set<String> VENDORED =
      Set.of(
          "node_modules",
          "bower_components",
          "jspm_packages",
          "vendor",
          "vendored",
          "third_party",
          "thirdparty",
          "site-packages",
          "venv",
          ".venv",
          "virtualenv",
          "__pycache__",
          ".tox",
          ".nox",
          ".eggs",
          ".mypy_cache",
          ".pytest_cache",
          ".ruff_cache",
          ".gradle",
          ".m2",
          ".terraform",
          ".next",
          ".nuxt",
          ".svelte-kit",
          ".parcel-cache",
          ".cache",
          ".idea",
          ".vs",
          "pods",
          "carthage",
          ".bundle",
          ".hg",
          ".svn",
          ".bzr",
          ".git");

  /** Names that build tools write to, and that people also give to folders with source in them. */
  private static final Set<String> BUILD_OUTPUT = Set.of("target", "dist", "build", "out");

  private static final Set<String> SECRET_FOLDERS =
      Set.of(".ssh", ".aws", ".gnupg", ".azure", ".kube");

  private static final Set<String> SECRET_NAMES =
      Set.of(
          ".netrc",
          ".npmrc",
          ".pypirc",
          ".git-credentials",
          ".htpasswd",
          ".pgpass",
          ".dockercfg",
          "id_rsa",
          "id_dsa",
          "id_ecdsa",
          "id_ed25519",
          "kubeconfig",
          "secrets.yml",
          "secrets.yaml",
          "secrets.json",
          "secrets.toml");

  private static final Set<String> SECRET_ENDINGS =
      Set.of("pem", "key", "p12", "pfx", "jks", "keystore", "ppk", "asc", "gpg", "kdbx");

  private static final Set<String> GENERATED_NAMES =
      Set.of(
          "package-lock.json",
          "npm-shrinkwrap.json",
          "yarn.lock",
          "pnpm-lock.yaml",
          "cargo.lock",
          "poetry.lock",
          "pipfile.lock",
          "composer.lock",
          "gemfile.lock",
          "go.sum",
          "uv.lock",
          "flake.lock",
          "gradlew",
          "mvnw");

  private static final Set<String> GENERATED_ENDINGS =
      Set.of(
          ".pb.go",
          "_pb2.py",
          "_pb2_grpc.py",
          ".pb.cc",
          ".pb.h",
          ".g.dart",
          ".freezed.dart",
          ".designer.cs",
          ".g.cs",
          "_generated.go",
          ".gen.go",
          ".gen.ts",
          ".generated.ts");

  private PathRules() {}

  /**
   * Why a folder is left out, or null.
   *
   * @param tracked whether version control knows files in it
   */
  static @Nullable SkipReason ofFolder(String name, boolean tracked) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (SECRET_FOLDERS.contains(lower)) {
      return SkipReason.SECRET;
    }
    boolean output = BUILD_OUTPUT.contains(lower) && !tracked;
    return output || VENDORED.contains(lower) ? SkipReason.VENDORED : null;
  }

  /** Why a file is left out, or null. A name without an ending is not judged by language. */
  static @Nullable SkipReason ofFile(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    Language language = Language.ofPath(lower);
    if (isSecret(lower, language)) {
      return SkipReason.SECRET;
    }
    if (GENERATED_NAMES.contains(lower) || endsWithAny(lower)) {
      return SkipReason.GENERATED;
    }
    if (lower.contains(".min.") || lower.endsWith("-min.js") || lower.endsWith(".bundle.js")) {
      return SkipReason.MINIFIED;
    }
    return language == null && lower.indexOf('.') >= 0 ? SkipReason.UNKNOWN_TYPE : null;
  }

  private static boolean isSecret(String name, @Nullable Language language) {
    if (name.equals(".env") || name.startsWith(".env.") || name.endsWith(".env")) {
      return true;
    }
    boolean code = language != null && !language.isData();
    if (!code && (name.startsWith("credentials") || name.startsWith("id_rsa"))) {
      return true;
    }
    return SECRET_NAMES.contains(name)
        || SECRET_ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1))
        || (name.startsWith("id_") && name.indexOf('.') < 0);
  }

  private static boolean endsWithAny(String name) {
    for (String ending : GENERATED_ENDINGS) {
      if (name.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }
}
