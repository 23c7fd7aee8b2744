package dev.holdfast.host.catalogue.download;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;

/** An entry that is being downloaded. Its destination stays open until this is closed. */
public final class OpenDownload implements AutoCloseable {

  private final Deque<AutoCloseable> resources = new ArrayDeque<>();
  private String fileName = "";
  private long size;
  private InputStream content = InputStream.nullInputStream();

  /** Registers something to close at the end, before what was registered earlier. */
  <T extends AutoCloseable> T with(T resource) {
    resources.push(resource);
    return resource;
  }

  OpenDownload of(String fileName, long size, InputStream content) {
    this.fileName = fileName;
    this.size = size;
    this.content = with(content);
    return this;
  }

  /** The file name, which may contain any characters. */
  String fileName() {
    return fileName;
  }

  /** The number of bytes. */
  long size() {
    return size;
  }

  /** Ends only if every byte matches the backup; otherwise throws at the end. */
  InputStream content() {
    return content;
  }

  @Override
  public void close() {
    while (!resources.isEmpty()) {
      try {
        resources.pop().close();
      } catch (IOException e) {
        // The hash decides about what was read, not how the storage closes.
      } catch (Exception e) {
        throw new IllegalStateException("Nothing else is thrown by what is closed here", e);
      }
    }
  }
}
