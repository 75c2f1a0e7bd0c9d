package dev.pilothouse.index.remote;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.io.resource.PathResource;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.RemoteSession;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/**
 * Opens the ssh connections of one fetch: to the host that was allowed, with the configured key and
 * no other, and only if the host shows a key that the configured file has. Neither the user's own
 * configuration nor an agent is asked, and nothing is forwarded.
 */
final class SshSessions extends SshSessionFactory {
  private final RemoteUrl remote;
  private final RemoteSettings settings;

  SshSessions(RemoteUrl remote, RemoteSettings settings) {
    this.remote = remote;
    this.settings = settings;
  }

  @Override
  public String getType() {
    return "pilothouse";
  }

  @Override
  public RemoteSession getSession(
      URIish uri, @Nullable CredentialsProvider credentials, FS fs, int timeoutMs)
      throws TransportException {
    KnownHosts hosts = new KnownHosts(file(settings.knownHosts(), "index.remote-known-hosts"));
    SshClient client = client(hosts, keys(file(settings.sshKey(), "index.remote-ssh-key")));
    client.start();
    try {
      return new SshSession(client, connect(client, hosts), settings.timeout());
    } catch (IOException e) {
      client.stop();
      throw e instanceof TransportException explained
          ? explained
          : new TransportException(remote.host() + ": " + e.getMessage(), e);
    }
  }

  private ClientSession connect(SshClient client, KnownHosts hosts) throws IOException {
    InetSocketAddress address =
        new InetSocketAddress(
            Addresses.allowed(remote.host(), settings.privateAddresses()), remote.port());
    ClientSession session =
        client.connect(remote.user(), address).verify(settings.timeout()).getClientSession();
    try {
      session.auth().verify(settings.timeout());
      return session;
    } catch (IOException e) {
      session.close(true);
      throw new TransportException(
          hosts.refused()
              ? "the key that "
                  + remote.host()
                  + " shows is not the one that index.remote-known-hosts has for it; ask whoever"
                  + " runs it before you change that file"
              : remote.host()
                  + " does not let "
                  + remote.user()
                  + " in with the key of index.remote-ssh-key: "
                  + e.getMessage());
    }
  }

  private SshClient client(KnownHosts hosts, List<KeyPair> keys) {
    SshClient client =
        ClientBuilder.builder()
            .hostConfigEntryResolver(HostConfigEntryResolver.EMPTY)
            .serverKeyVerifier(hosts)
            .build();
    client.setKeyIdentityProvider(KeyIdentityProvider.wrapKeyPairs(keys));
    client.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
    Duration silence = settings.timeout();
    CoreModuleProperties.IO_CONNECT_TIMEOUT.set(client, silence);
    CoreModuleProperties.AUTH_TIMEOUT.set(client, silence);
    CoreModuleProperties.IDLE_TIMEOUT.set(client, silence);
    return client;
  }

  private Path file(@Nullable Path configured, String setting) throws TransportException {
    if (configured == null) {
      throw new TransportException("ssh:// URLs need " + setting + ", a file");
    }
    if (!Files.isReadable(configured)) {
      throw new TransportException(setting + " names a file that cannot be read");
    }
    return configured;
  }

  private static List<KeyPair> keys(Path file) throws TransportException {
    List<KeyPair> keys = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file)) {
      Iterable<KeyPair> loaded =
          SecurityUtils.loadKeyPairIdentities(
              null, new PathResource(file), in, FilePasswordProvider.EMPTY);
      if (loaded != null) {
        loaded.forEach(keys::add);
      }
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw new TransportException(
          "index.remote-ssh-key has no private key without a password: " + e.getMessage(), e);
    }
    if (keys.isEmpty()) {
      throw new TransportException("index.remote-ssh-key has no private key");
    }
    return keys;
  }

  /** Trusts what the file has, and remembers whether it refused. */
  private static final class KnownHosts extends KnownHostsServerKeyVerifier {
    private volatile boolean refused;

    KnownHosts(Path file) {
      super(RejectAllServerKeyVerifier.INSTANCE, file);
    }

    boolean refused() {
      return refused;
    }

    @Override
    public boolean verifyServerKey(ClientSession session, SocketAddress address, PublicKey key) {
      boolean known = super.verifyServerKey(session, address, key);
      refused = !known;
      return known;
    }
  }
}
