package dev.holdfast.engine.restore;

import dev.holdfast.engine.ProgressThrottle;
import dev.holdfast.engine.RunEvent;
import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.repository.EntryReader;
import java.io.FilterInputStream;
import java.io.IOException;

/** Reports how much of a dump has been read. */
final class ByteProgressStream extends FilterInputStream {

  private final RunListener listener;
  private final String label;
  private final EntryReader reader;
  private final ProgressThrottle pace = new ProgressThrottle();

  ByteProgressStream(RunListener listener, String label, EntryReader reader) {
    super(reader);
    this.listener = listener;
    this.label = label;
    this.reader = reader;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = in.read(bytes, offset, length);
    if (pace.isDue()) {
      listener.on(new RunEvent.Moved(label, reader.rawCount(), reader.storedCount()));
    }
    return count;
  }
}
