package dev.pilothouse.index.remote;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which repositories may be cloned, and how.
 *
 * @param allowed beginnings of URLs, such as {@code https://git.example.org/team/}; none allows
 *     none
 * @param privateAddresses whether hosts may lie in the machine's own or a private network
 * @param tokens {@code user:token}, or a token alone, by host
 * @param ca PEM file of further authorities to trust, or null
 * @param folder for clones, used by this node alone
 * @param timeout how long a server may be silent
 * @param mostBytes the largest clone, on disk
 * @param sshKey file of the private key for ssh:// URLs, or null without one
 * @param knownHosts file of the host keys to trust there, or null without one
 */
public record RemoteSettings(
    List<String> allowed,
    boolean privateAddresses,
    Map<String, String> tokens,
    @Nullable Path ca,
    Path folder,
    Duration timeout,
    long mostBytes,
    @Nullable Path sshKey,
    @Nullable Path knownHosts) {
  public RemoteSettings {
    allowed = List.copyOf(allowed);
    tokens = Map.copyOf(tokens);
  }

  /** Nothing of ssh. */
  public RemoteSettings(
      List<String> allowed,
      boolean privateAddresses,
      Map<String, String> tokens,
      @Nullable Path ca,
      Path folder,
      Duration timeout,
      long mostBytes) {
    this(allowed, privateAddresses, tokens, ca, folder, timeout, mostBytes, null, null);
  }

  /** Says which hosts have tokens, and no token. */
  @Override
  public String toString() {
    return "RemoteSettings[allowed=" + allowed + ", tokens for " + tokens.keySet() + "]";
  }
}
