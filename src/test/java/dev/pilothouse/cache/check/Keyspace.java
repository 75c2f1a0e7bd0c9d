package dev.pilothouse.cache.check;

import dev.pilothouse.contracts.cache.CacheDependencies;
import dev.pilothouse.contracts.cache.CacheInvalidate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * The entries: 200 over two projects with two namespaces each, 20 tags, 20 files in 5 folders, and
 * a dependency graph of 6 units over 3 libraries over one core. Few, so that they are hit and raced
 * for often.
 */
final class Keyspace {
  private static final List<String> PROJECTS = List.of("first", "second");
  private static final List<String> NAMESPACES = List.of("notes", "plans");
  private static final int KEYS_EACH = 50;
  private static final int FOLDERS = 5;
  private static final int FILES_EACH = 4;
  private static final int WIDE_TAGS = 12;
  private static final int TAGS = 20;
  private static final int LIBRARIES = 3;
  private static final String CORE = "core";

  /** Nodes of the graph that entries name, in each project. */
  static final int UNITS = 6;

  static final List<CheckedKey> ALL = all();

  /** An invalidation with all that it ends. */
  record Target(CacheInvalidate request, List<CheckedKey> ends) {}

  private Keyspace() {}

  /** An entry, some far more often than others. */
  static CheckedKey pick(RandomGenerator random) {
    double place = random.nextDouble();
    return ALL.get((int) (place * place * ALL.size()));
  }

  /** Something to invalidate in one of the ways that an invalidation has. */
  static Target target(Ending ending, RandomGenerator random) {
    String project = PROJECTS.get(random.nextInt(PROJECTS.size()));
    String ns = NAMESPACES.get(random.nextInt(NAMESPACES.size()));
    return switch (ending) {
      case TAG -> byTag(project, tag(random.nextInt(TAGS)));
      case FILE, COMMIT -> byFile(ending, project, random);
      case NODE -> byNode(project, random.nextInt(UNITS));
      case GRAPH -> byGraph(project, random.nextInt(LIBRARIES + 1));
      case NAMESPACE ->
          target(CacheInvalidate.namespace(project, ns), project, key -> key.ns().equals(ns));
      case PATTERN -> byPattern(project, ns, random);
      case PROJECT -> target(CacheInvalidate.project(project), project, key -> true);
      case DELETE, SET -> throw new IllegalArgumentException(ending + " is no invalidation");
    };
  }

  /** The project of a place in the graph, of which each project has {@link #UNITS}. */
  static String projectOf(int unit) {
    return PROJECTS.get(unit / UNITS);
  }

  /** How many units all projects have. */
  static int units() {
    return PROJECTS.size() * UNITS;
  }

  /** The name of a unit as a node of its project's graph. */
  static String unitName(int unit) {
    return "unit" + unit % UNITS;
  }

  /** What that unit depends on. */
  static String libraryOf(int unit) {
    return library(unit % UNITS % LIBRARIES);
  }

  /** What every library depends on. */
  static String core() {
    return CORE;
  }

  private static Target byTag(String project, String tag) {
    return target(
        CacheInvalidate.tags(project, List.of(tag)),
        project,
        key -> key.dependsOn().tags().contains(tag));
  }

  private static Target byFile(Ending ending, String project, RandomGenerator random) {
    String folder = folder(random.nextInt(FOLDERS));
    String file = file(folder, random.nextInt(FILES_EACH + 1));
    Predicate<CheckedKey> ends =
        key ->
            key.dependsOn().files().contains(file)
                || key.dependsOn().dirs().contains(folder)
                || key.dependsOn().dirs().contains(".");
    return ending == Ending.FILE
        ? target(CacheInvalidate.onFileChange(project, List.of(file)), project, ends)
        : target(
            CacheInvalidate.onGitCommit(project, List.of(file)),
            project,
            ends.or(key -> key.dependsOn().tags().contains("commit")));
  }

  private static Target byNode(String project, int unit) {
    String name = unitName(unit);
    return target(
        CacheInvalidate.dependents(project, List.of(name)),
        project,
        key -> key.dependsOn().nodes().contains(name));
  }

  private static Target byGraph(String project, int library) {
    String node = library == LIBRARIES ? CORE : library(library);
    return target(
        CacheInvalidate.dependents(project, List.of(node)),
        project,
        key -> key.hasUnit() && (node.equals(CORE) || node.equals(libraryOf(key.unit()))));
  }

  private static Target byPattern(String project, String ns, RandomGenerator random) {
    int digit = random.nextInt(10);
    int folder = random.nextInt(FOLDERS);
    return switch (random.nextInt(3)) {
      case 0 -> byPattern(project, ns, "d" + folder + "/*", number -> number / 10 == folder);
      case 1 -> byPattern(project, ns, "*" + digit, number -> number % 10 == digit);
      default ->
          byPattern(
              project,
              ns,
              "d?/k" + folder + "[0-4]",
              number -> number / 10 == folder && number % 10 < 5);
    };
  }

  private static Target byPattern(
      String project, String ns, String pattern, Predicate<Integer> matches) {
    return target(
        CacheInvalidate.pattern(project, ns, pattern),
        project,
        key -> key.ns().equals(ns) && matches.test(key.number()));
  }

  private static Target target(
      CacheInvalidate request, String project, Predicate<CheckedKey> ends) {
    return new Target(
        request,
        ALL.stream().filter(key -> key.project().equals(project) && ends.test(key)).toList());
  }

  /** In turns of project and namespace, so that the favourites are spread over all of them. */
  private static List<CheckedKey> all() {
    List<CheckedKey> all = new ArrayList<>();
    for (int number = 0; number < KEYS_EACH; number++) {
      for (int project = 0; project < PROJECTS.size(); project++) {
        for (String ns : NAMESPACES) {
          boolean inGraph = number % 3 == 1;
          all.add(
              new CheckedKey(
                  all.size(),
                  PROJECTS.get(project),
                  ns,
                  number,
                  "d%d/k%02d".formatted(number / 10, number),
                  number % 5 == 4,
                  dependencies(number, inGraph),
                  inGraph ? project * UNITS + number % UNITS : CheckedKey.NO_UNIT));
        }
      }
    }
    return List.copyOf(all);
  }

  private static CacheDependencies dependencies(int number, boolean inGraph) {
    List<String> tags = new ArrayList<>(List.of(tag(number % WIDE_TAGS)));
    if (number % 2 == 0) {
      tags.add(tag(WIDE_TAGS + number % (TAGS - WIDE_TAGS)));
    }
    if (number % 10 == 0) {
      tags.add("commit");
    }
    String folder = folder(number / 10);
    boolean byFolder = number % 3 == 0;
    List<String> dirs = number % 25 == 2 ? List.of(".") : byFolder ? List.of(folder) : List.of();
    return new CacheDependencies(
        tags,
        byFolder ? List.of() : List.of(file(folder, number % FILES_EACH)),
        dirs,
        inGraph ? List.of(unitName(number % UNITS)) : List.of());
  }

  private static String tag(int number) {
    return "t" + number;
  }

  private static String folder(int number) {
    return "src/d" + number;
  }

  private static String file(String folder, int number) {
    return folder + "/f" + number + ".java";
  }

  private static String library(int number) {
    return "lib" + number;
  }
}
