package dev.holdfast.toolkit.ssh;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import org.apache.sshd.agent.SshAgent;
import org.apache.sshd.agent.SshAgentFactory;
import org.apache.sshd.agent.SshAgentServer;
import org.apache.sshd.agent.common.AbstractAgentProxy;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/** An SSH agent behind a Unix socket. The library's own client needs a native library. */
final class AgentClient extends AbstractAgentProxy {

  private static final int LARGEST_ANSWER = 1 << 20;

  private final SocketChannel channel;

  private AgentClient(Path socket) throws IOException {
    super(null);
    channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
  }

  /** Gives sessions the keys of an agent, and forwards it to no server. */
  record Factory(Path socket) implements SshAgentFactory {

    @Override
    public List<ChannelFactory> getChannelForwardingFactories(FactoryManager manager) {
      return List.of();
    }

    @Override
    public SshAgent createClient(Session session, FactoryManager manager) throws IOException {
      return new AgentClient(socket);
    }

    @Override
    public SshAgentServer createServer(ConnectionService service) {
      throw new UnsupportedOperationException();
    }
  }

  @Override
  protected synchronized Buffer request(Buffer request) throws IOException {
    ByteBuffer question = ByteBuffer.wrap(request.getCompactData());
    while (question.hasRemaining()) {
      channel.write(question);
    }
    int length = read(Integer.BYTES).getInt();
    if (length < 1 || length > LARGEST_ANSWER) {
      throw new IOException("The SSH agent answered with " + length + " bytes");
    }
    return new ByteArrayBuffer(read(length).array());
  }

  private ByteBuffer read(int length) throws IOException {
    ByteBuffer answer = ByteBuffer.allocate(length);
    while (answer.hasRemaining()) {
      if (channel.read(answer) < 0) {
        throw new EOFException("The SSH agent closed the connection");
      }
    }
    return answer.flip();
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
