package dev.pilothouse.index.remote;

import java.io.IOException;
import java.time.Duration;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.session.ClientSession;
import org.eclipse.jgit.transport.RemoteSession;

/** One ssh connection with the client that made it, which ends with it. */
final class SshSession implements RemoteSession {
  private final SshClient client;
  private final ClientSession session;
  private final Duration timeout;

  SshSession(SshClient client, ClientSession session, Duration timeout) {
    this.client = client;
    this.session = session;
    this.timeout = timeout;
  }

  @Override
  public Process exec(String command, int timeoutSeconds) throws IOException {
    ChannelExec channel = session.createExecChannel(command);
    try {
      channel.open().verify(timeout);
    } catch (IOException e) {
      channel.close(true);
      throw e;
    }
    return new SshProcess(channel);
  }

  @Override
  public void disconnect() {
    session.close(true);
    client.stop();
  }
}
