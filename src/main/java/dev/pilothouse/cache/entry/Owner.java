package dev.pilothouse.cache.entry;

import java.nio.ByteBuffer;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Whose entries they are: a project, or all projects together. Its Redis keys share one hash tag,
 * so that a Redis Cluster keeps them in one slot and a script may use them together.
 *
 * <p>Text that could be mistaken for another part of a key is replaced by {@code ~} and its
 * SHA-256, so that no two projects and no two entries share a key, whatever they are made of.
 *
 * @param tag what stands between the braces
 * @param prefix {@code ph:cache:{<tag>}:}, of every entry and counter of the owner
 */
public record Owner(String tag, String prefix) {
  /** Before all keys whose changes members follow. */
  public static final String ROOT = "ph:cache:";

  /** All projects; none is called so, because {@code ~} always has a digest behind it. */
  public static final Owner EVERYONE = of("~");

  private static final boolean[] PLAIN_IN_KEYS = plain("._:/@=+-");
  private static final boolean[] PLAIN_IN_PROJECTS = plain(".-_");
  private static final int LONGEST_PROJECT = 64;
  private static final int LONGEST_KEY = 128;

  /** A project, or everyone for null. */
  public static Owner of(Namespace namespace, @Nullable String project) {
    return namespace.shared() ? EVERYONE : ofProject(project);
  }

  /** A project, or everyone for null. */
  public static Owner ofProject(@Nullable String project) {
    return project == null ? EVERYONE : of(part(project, LONGEST_PROJECT, PLAIN_IN_PROJECTS));
  }

  private static Owner of(String tag) {
    return new Owner(tag, ROOT + "{" + tag + "}:");
  }

  /** The owner of a Redis key of an entry or a counter. */
  public static Owner ofKey(String redisKey) {
    if (!isKey(redisKey)) {
      throw new IllegalArgumentException("no key of the cache: " + redisKey);
    }
    return of(redisKey.substring(ROOT.length() + 1, redisKey.indexOf('}')));
  }

  /** Whether a text is the Redis key of an entry or a counter. */
  public static boolean isKey(String text) {
    return text.startsWith(ROOT + "{") && text.indexOf("}:") > ROOT.length() + 1;
  }

  /** Before the keys of all entries of a namespace. */
  public String entries(Namespace namespace) {
    return prefix + "v:" + namespace.name() + ":";
  }

  /** The Redis key of an entry. */
  public String entry(Namespace namespace, String key) {
    return entries(namespace) + entryPart(key);
  }

  /** What follows {@link #entries} in the Redis key of an entry. */
  public static String entryPart(String key) {
    return part(key, LONGEST_KEY, PLAIN_IN_KEYS);
  }

  /** The Redis key that says who loads an entry; its changes are nobody's concern. */
  public String load(Namespace namespace, String key) {
    return "ph:load:{"
        + tag
        + "}:"
        + namespace.name()
        + ":"
        + part(key, LONGEST_KEY, PLAIN_IN_KEYS);
  }

  /** The Redis key of the set of nodes that depend on a node; nobody follows it. */
  public String dependents(String node) {
    return "ph:deps:{" + tag + "}:" + part(node, LONGEST_KEY, PLAIN_IN_KEYS);
  }

  /** The part of an entry's Redis key that stands for its own key. */
  public static boolean isDigest(String part) {
    return part.startsWith("~");
  }

  private static String part(String text, int longest, boolean[] plain) {
    if (text.isEmpty() || text.length() > longest) {
      return digest(text);
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= plain.length || !plain[c]) {
        return digest(text);
      }
    }
    return text;
  }

  private static boolean[] plain(String marks) {
    boolean[] plain = new boolean[128];
    ("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + marks)
        .chars()
        .forEach(c -> plain[c] = true);
    return plain;
  }

  private static String digest(String text) {
    // the characters as they are: an encoding would turn all lone surrogates into the same one
    ByteBuffer bytes = ByteBuffer.allocate(text.length() * Character.BYTES);
    bytes.asCharBuffer().put(text);
    return "~"
        + Base64.getUrlEncoder().withoutPadding().encodeToString(Counter.sha256(bytes.array()));
  }
}
