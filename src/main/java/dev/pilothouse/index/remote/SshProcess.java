package dev.pilothouse.index.remote;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;

/** A program on the other side of an ssh connection, as JGit wants to see it. */
final class SshProcess extends Process {
  /** Where the connection ended without a word of how the program did. */
  private static final int UNKNOWN = -1;

  private static final long LONGEST_MS = 30_000;

  private final ChannelExec channel;

  SshProcess(ChannelExec channel) {
    this.channel = channel;
  }

  @Override
  public OutputStream getOutputStream() {
    return channel.getInvertedIn();
  }

  @Override
  public InputStream getInputStream() {
    return channel.getInvertedOut();
  }

  @Override
  public InputStream getErrorStream() {
    return channel.getInvertedErr();
  }

  @Override
  public int waitFor() {
    return waitFor(LONGEST_MS, TimeUnit.MILLISECONDS) ? exitValue() : UNKNOWN;
  }

  @Override
  public boolean waitFor(long timeout, TimeUnit unit) {
    return channel
        .waitFor(EnumSet.of(ClientChannelEvent.CLOSED), unit.toMillis(timeout))
        .contains(ClientChannelEvent.CLOSED);
  }

  @Override
  public int exitValue() {
    if (channel.isOpen()) {
      throw new IllegalThreadStateException("the program still runs");
    }
    Integer status = channel.getExitStatus();
    return status == null ? UNKNOWN : status;
  }

  @Override
  public void destroy() {
    channel.close(true);
  }
}
