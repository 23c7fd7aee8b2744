package dev.holdfast.plugins.ssh.client;

import java.io.IOException;
import org.apache.sshd.client.channel.ChannelDirectTcpip;
import org.apache.sshd.client.future.DefaultOpenFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.net.SshdSocketAddress;

/** A channel to a Unix socket of the server's machine, an extension of OpenSSH's. */
final class UnixSocketChannel extends ChannelDirectTcpip {

  private static final String TYPE = "direct-streamlocal@openssh.com";
  private static final int ROOM = 512;

  private final String path;

  UnixSocketChannel(String path) {
    super(new SshdSocketAddress("localhost", 0), new SshdSocketAddress("localhost", 0));
    this.path = path;
  }

  @Override
  public String getChannelType() {
    return TYPE;
  }

  @Override
  public synchronized OpenFuture open() throws IOException {
    openFuture = new DefaultOpenFuture(path, futureLock);
    Buffer request = getSession().createBuffer(SshConstants.SSH_MSG_CHANNEL_OPEN, ROOM);
    request.putString(TYPE);
    request.putUInt(getChannelId());
    request.putUInt(getLocalWindow().getSize());
    request.putUInt(getLocalWindow().getPacketSize());
    request.putString(path);
    // Two reserved fields.
    request.putString("");
    request.putUInt(0);
    writePacket(request);
    return openFuture;
  }
}
