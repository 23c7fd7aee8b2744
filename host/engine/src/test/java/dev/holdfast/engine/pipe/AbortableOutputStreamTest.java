package dev.holdfast.engine.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AbortableOutputStreamTest {

  private static final IOException TROUBLE = new IOException("trouble");

  private final List<String> calls = new ArrayList<>();

  @Test
  void closesOnce() throws IOException {
    AbortableOutputStream out = new Recorder();
    out.write(1);
    out.close();
    out.close();
    out.abort(TROUBLE);
    assertThat(calls).containsExactly("accept", "finish");
    assertThatThrownBy(() -> out.write(1)).isInstanceOf(IOException.class);
  }

  @Test
  void abortsOnce() throws IOException {
    AbortableOutputStream out = new Recorder();
    out.abort(TROUBLE);
    out.abort(TROUBLE);
    out.close();
    assertThat(calls).containsExactly("discard trouble");
    assertThatThrownBy(() -> out.write(1)).isInstanceOf(IOException.class);
  }

  @Test
  void neverFinishesAfterAFailedWrite() {
    AbortableOutputStream out = new Recorder("accept");
    assertThatThrownBy(() -> out.write(1)).isSameAs(TROUBLE);
    assertThatThrownBy(() -> out.write(1)).hasCause(TROUBLE);
    assertThatThrownBy(out::close).hasCause(TROUBLE);
    assertThat(calls).containsExactly("accept", "discard trouble");
  }

  @Test
  void discardsContentThatItCannotFinish() throws IOException {
    AbortableOutputStream out = new Recorder("finish");
    assertThatThrownBy(out::close).isSameAs(TROUBLE);
    out.close();
    assertThat(calls).containsExactly("finish", "discard trouble");
  }

  @Test
  void leavesTheDestinationUnfinishedOnAbort() throws IOException {
    List<String> closed = new ArrayList<>();
    AbortableOutputStream out =
        AbortableOutputStream.of(
            new ByteArrayOutputStream() {
              @Override
              public void close() {
                closed.add("closed");
              }
            });
    out.abort(TROUBLE);
    out.close();
    assertThat(closed).isEmpty();
    assertThat(AbortableOutputStream.of(out)).isSameAs(out);
  }

  @Test
  void digestRequiresTheEndOfTheStream() throws IOException {
    DigestingOutputStream out = new DigestingOutputStream(new ByteArrayOutputStream());
    out.write(new byte[] {'a', 'b', 'c'});
    assertThat(out.count()).isEqualTo(3);
    assertThatThrownBy(out::digest).isInstanceOf(IllegalStateException.class);
    out.close();
    // The example of FIPS 180-4.
    assertThat(out.digest().sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void abortedStreamHasNoDigest() {
    DigestingOutputStream out = new DigestingOutputStream(new ByteArrayOutputStream());
    out.abort(TROUBLE);
    assertThatThrownBy(out::digest).isInstanceOf(IllegalStateException.class);
  }

  private final class Recorder extends AbortableOutputStream {

    private final String failing;

    Recorder() {
      this("");
    }

    Recorder(String failing) {
      this.failing = failing;
    }

    @Override
    protected void accept(byte[] bytes, int offset, int length) throws IOException {
      call("accept");
    }

    @Override
    protected void finish() throws IOException {
      call("finish");
    }

    @Override
    protected void discard(Throwable cause) {
      calls.add("discard " + cause.getMessage());
    }

    private void call(String name) throws IOException {
      calls.add(name);
      if (name.equals(failing)) {
        throw TROUBLE;
      }
    }
  }
}
