package dev.pilothouse.cache.entry;

import dev.pilothouse.contracts.cache.CacheDependencies;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which version counters stand for what an entry depends on, and for what can end it. */
public final class Dependencies {
  /** The tag of whatever depends on which commit is the current one. */
  public static final String COMMIT = "commit";

  /** Keys with more folders are ended by walking through the keys. */
  static final int DEEPEST_PREFIX = 6;

  /** Entries that share a bucket disturb each other's loads, not each other. */
  private static final int BUCKETS = 256;

  private Dependencies() {}

  /** All that ends an entry: its project, its namespace, its key's folders and what it names. */
  public static List<Counter> of(
      Owner owner, Namespace namespace, String key, CacheDependencies stated) {
    if (namespace.immutable()) {
      return List.of();
    }
    List<Counter> counters = new ArrayList<>();
    counters.add(project(owner));
    counters.add(namespace(owner, namespace));
    if (namespace.prefixes()) {
      prefixes(key).forEach(prefix -> counters.add(prefix(owner, namespace, prefix)));
    }
    stated.tags().forEach(tag -> counters.add(tag(owner, tag)));
    stated.files().forEach(file -> counters.add(file(owner, file)));
    stated.dirs().forEach(dir -> counters.add(dir(owner, dir)));
    stated.nodes().forEach(node -> counters.add(node(owner, node)));
    return counters.stream().distinct().toList();
  }

  /**
   * What a value that is being loaded must find unchanged when it is stored, besides what it
   * depends on: nobody has set or deleted the entry meanwhile, or walked through the keys.
   */
  public static List<Counter> guards(Owner owner, Namespace namespace, String key) {
    return List.of(guard(owner, namespace, key), walk(owner, namespace));
  }

  /** Changes when the entry, or one of its bucket, is set or deleted. */
  public static Counter guard(Owner owner, Namespace namespace, String key) {
    int bucket = Math.floorMod(key.hashCode() * 0x9E3779B9, BUCKETS);
    return Counter.named(owner, "guard:" + namespace.name() + ":" + bucket);
  }

  /** Changes when entries are ended by walking through the keys of a namespace. */
  public static Counter walk(Owner owner, Namespace namespace) {
    return Counter.named(owner, "walk:" + namespace.name());
  }

  public static Counter project(Owner owner) {
    return Counter.named(owner, "project");
  }

  public static Counter namespace(Owner owner, Namespace namespace) {
    return Counter.named(owner, "ns:" + namespace.name());
  }

  /** All entries of a namespace whose keys begin with a text that ends in a slash. */
  public static Counter prefix(Owner owner, Namespace namespace, String prefix) {
    return Counter.named(owner, "prefix:" + namespace.name() + ":" + prefix);
  }

  public static Counter tag(Owner owner, String tag) {
    return Counter.named(owner, "tag:" + tag);
  }

  public static Counter file(Owner owner, String file) {
    return Counter.named(owner, "file:" + FilePaths.normal(file));
  }

  public static Counter dir(Owner owner, String dir) {
    return Counter.named(owner, "dir:" + FilePaths.normal(dir));
  }

  public static Counter node(Owner owner, String node) {
    return Counter.named(owner, "node:" + node);
  }

  /** What a change of files ends: the files themselves and every folder above them. */
  public static Collection<Counter> ofFiles(Owner owner, List<String> files) {
    Set<String> dirs = new LinkedHashSet<>();
    Set<Counter> counters = new LinkedHashSet<>();
    for (String file : files) {
      counters.add(file(owner, file));
      FilePaths.above(file, dirs);
    }
    dirs.forEach(dir -> counters.add(dir(owner, dir)));
    return counters;
  }

  /** The folders of a key, each with its slash, as far as they are counted. */
  static List<String> prefixes(String key) {
    List<String> prefixes = new ArrayList<>();
    for (int slash = key.indexOf('/');
        slash >= 0 && prefixes.size() < DEEPEST_PREFIX;
        slash = key.indexOf('/', slash + 1)) {
      prefixes.add(key.substring(0, slash + 1));
    }
    return prefixes;
  }

  /** Whether a counter ends exactly the keys that begin with this text. */
  public static boolean isPrefix(String text) {
    List<String> prefixes = prefixes(text);
    return text.endsWith("/") && prefixes.contains(text);
  }
}
