package dev.holdfast.host.web.overload;

import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** A request whose body has been read, so reading it never blocks. */
final class WholeRequest extends Request.Wrapper {

  private final ByteBuffer body;
  private boolean read;

  WholeRequest(Request request, ByteBuffer body) {
    super(request);
    this.body = body;
  }

  @Override
  public Content.Chunk read() {
    Content.Chunk chunk = read ? Content.Chunk.EOF : Content.Chunk.from(body, true);
    read = true;
    return chunk;
  }

  @Override
  public void demand(Runnable whenThere) {
    whenThere.run();
  }

  @Override
  public boolean consumeAvailable() {
    read = true;
    return true;
  }
}
