package dev.pilothouse.index.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.UploadPack;
import org.jspecify.annotations.Nullable;

/** An ssh server on loopback that lets one key in and serves repositories of a folder. */
public final class SshGitServer implements AutoCloseable {
  private static final Pattern UPLOAD = Pattern.compile("git-upload-pack '/?(.+)'");

  private final SshServer server = SshServer.setUpDefaultServer();
  private final Path repositories;
  private final Path folder;
  private final KeyPair hostKey = ed25519();

  private SshGitServer(Path repositories, Path folder) throws Exception {
    this.repositories = repositories;
    this.folder = Files.createDirectories(folder);
    KeyPair allowed = writeKey(key());
    server.setHost("127.0.0.1");
    server.setPort(0);
    server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
    server.setPublickeyAuthenticator(
        (user, key, session) ->
            user.equals("git") && KeyUtils.compareKeys(key, allowed.getPublic()));
    server.setCommandFactory((channel, command) -> new Upload(command));
    server.start();
    Files.writeString(knownHosts(), line(hostKey));
  }

  /**
   * Serves the repositories in a folder.
   *
   * @param folder for its keys
   */
  public static SshGitServer start(Path repositories, Path folder) throws Exception {
    return new SshGitServer(repositories, folder);
  }

  /** The private key that it lets in. */
  Path key() {
    return folder.resolve("id");
  }

  /** What knows its host key. */
  Path knownHosts() {
    return folder.resolve("known_hosts");
  }

  /** Has the file of known hosts name another key for this server. */
  void forgeKnownHosts() throws IOException {
    Files.writeString(knownHosts(), line(ed25519()));
  }

  /** Writes a new private key to a file. */
  static KeyPair writeKey(Path file) throws Exception {
    KeyPair key = ed25519();
    try (OutputStream out = Files.newOutputStream(file)) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "test", null, out);
    }
    return key;
  }

  public String url(String path) {
    return "ssh://git@localhost:" + server.getPort() + "/" + path;
  }

  /** Settings that allow this server. */
  public RemoteSettings settings(Path clones) {
    return settings(clones, key(), knownHosts(), true);
  }

  RemoteSettings settings(
      Path clones, @Nullable Path key, @Nullable Path knownHosts, boolean privateAddresses) {
    return new RemoteSettings(
        List.of(url("")),
        privateAddresses,
        Map.of(),
        null,
        clones,
        Duration.ofSeconds(10),
        50 << 20,
        key,
        knownHosts);
  }

  int sessions() {
    return server.getActiveSessions().size();
  }

  @Override
  public void close() throws IOException {
    server.stop(true);
  }

  private String line(KeyPair key) {
    InetSocketAddress address = (InetSocketAddress) server.getBoundAddresses().iterator().next();
    return "[localhost]:"
        + address.getPort()
        + " "
        + PublicKeyEntry.toString(key.getPublic())
        + "\n";
  }

  private static KeyPair ed25519() {
    try {
      return KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Serves one fetch on a thread of its own. */
  private final class Upload implements Command {
    private final String command;
    private InputStream in = InputStream.nullInputStream();
    private OutputStream out = OutputStream.nullOutputStream();
    private OutputStream err = OutputStream.nullOutputStream();
    private ExitCallback exit = (code, message, close) -> {};

    Upload(String command) {
      this.command = command;
    }

    @Override
    public void setInputStream(InputStream stream) {
      in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
      out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
      err = stream;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
      exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
      Thread.ofPlatform().daemon().name("ssh-upload").start(this::upload);
    }

    private void upload() {
      Matcher upload = UPLOAD.matcher(command);
      try {
        if (!upload.matches() || !Files.exists(repositories.resolve(upload.group(1)))) {
          err.write(("no repository: " + command + "\n").getBytes(StandardCharsets.UTF_8));
          err.flush();
          exit.onExit(128);
          return;
        }
        try (Repository repository =
            new FileRepositoryBuilder()
                .setGitDir(repositories.resolve(upload.group(1)).resolve(".git").toFile())
                .build()) {
          new UploadPack(repository).upload(in, out, err);
        }
        exit.onExit(0);
      } catch (IOException e) {
        exit.onExit(1, String.valueOf(e.getMessage()));
      }
    }

    @Override
    public void destroy(ChannelSession channel) {}
  }
}
