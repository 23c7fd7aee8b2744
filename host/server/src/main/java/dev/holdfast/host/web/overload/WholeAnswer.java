package dev.holdfast.host.web.overload;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;

/**
 * A response that is kept in memory until the client reads it, so that the thread never waits for
 * the client. A longer one is sent {@linkplain #direct directly}. Thread-safe.
 */
public final class WholeAnswer extends Response.Wrapper {

  private record Part(ByteBuffer content, int size, boolean last) {}

  private final Peers peers;
  private final Peer peer;
  private final Callback end;
  private final Sender sender = new Sender();
  private final Deque<Part> unsent = new ArrayDeque<>();
  private volatile boolean direct;
  private boolean answered;
  private boolean ended;
  private @Nullable Part underWay;
  private @Nullable Throwable failure;

  /**
   * @param end is called when the client has read all of it
   */
  WholeAnswer(Request request, Response response, Peers peers, Peer peer, Callback end) {
    super(request, response);
    this.peers = peers;
    this.peer = peer;
    this.end = end;
  }

  /** From now on the writer of this response waits for the client. */
  public static void direct(HttpServletRequest request) {
    WholeAnswer answer =
        Response.as(
            ServletContextRequest.getServletContextRequest(request).getServletContextResponse(),
            WholeAnswer.class);
    if (answer != null) {
      answer.direct = true;
    }
  }

  /** Called at the end of the response. */
  Callback whenAnswered() {
    return new Callback() {
      @Override
      public void succeeded() {
        answered();
      }

      @Override
      public void failed(Throwable cause) {
        end(cause);
      }
    };
  }

  @Override
  public void write(boolean last, @Nullable ByteBuffer content, Callback callback) {
    if (direct) {
      super.write(last, content, callback);
      return;
    }
    Throwable broken = keep(last, content);
    if (broken != null) {
      callback.failed(broken);
    } else {
      sender.iterate();
      callback.succeeded();
    }
  }

  private synchronized @Nullable Throwable keep(boolean last, @Nullable ByteBuffer content) {
    if (failure == null) {
      // The buffer is reused for the next part.
      ByteBuffer copy = ByteBuffer.wrap(BufferUtil.toArray(content));
      BufferUtil.clear(content);
      peers.hold(peer, copy.remaining());
      unsent.addLast(new Part(copy, copy.remaining(), last));
    }
    return failure;
  }

  private void answered() {
    Throwable broken;
    synchronized (this) {
      answered = true;
      broken = failure;
      if (underWay != null || !unsent.isEmpty()) {
        peer.await(peer::close);
      }
    }
    if (broken != null) {
      end(broken);
    } else {
      sender.iterate();
    }
  }

  private synchronized @Nullable Part next() {
    underWay = unsent.pollFirst();
    return underWay;
  }

  private synchronized boolean isOver() {
    return answered && underWay == null && unsent.isEmpty();
  }

  private synchronized void sent() {
    if (underWay != null) {
      peer.move(underWay.size());
      peers.hold(peer, -underWay.size());
      underWay = null;
    }
  }

  private void fail(Throwable cause) {
    boolean over;
    synchronized (this) {
      failure = cause;
      over = answered;
      unsent.forEach(part -> peers.hold(peer, -part.size()));
      unsent.clear();
    }
    if (over) {
      end(cause);
    }
  }

  private void end(@Nullable Throwable cause) {
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
    }
    if (cause == null) {
      end.succeeded();
    } else {
      end.failed(cause);
    }
  }

  /** Sends the parts one at a time. */
  private final class Sender extends IteratingCallback {

    @Override
    protected Action process() {
      Part part = next();
      if (part == null) {
        if (isOver()) {
          end(null);
        }
        return Action.IDLE;
      }
      WholeAnswer.super.write(part.last(), part.content(), this);
      return Action.SCHEDULED;
    }

    @Override
    protected void onSuccess() {
      sent();
    }

    @Override
    protected void onFailure(Throwable cause) {
      sent();
      fail(cause);
    }
  }
}
