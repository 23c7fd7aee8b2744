package dev.holdfast.host.catalogue.download;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;

/** An entry on its way out. Close it: until then its destination stays open. */
public final class OpenDownload implements AutoCloseable {

  private final Deque<AutoCloseable> resources = new ArrayDeque<>();
  private String fileName = "";
  private long size;
  private InputStream content = InputStream.nullInputStream();

  /** Closes something at the end, before what was added earlier. */
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

  /** Any characters. */
  String fileName() {
    return fileName;
  }

  /** How many bytes there must be. */
  long size() {
    return size;
  }

  /** Ends only if every byte is that of the backup; otherwise it throws where it should end. */
  InputStream content() {
    return content;
  }

  @Override
  public void close() {
    while (!resources.isEmpty()) {
      try {
        resources.pop().close();
      } catch (IOException e) {
        // What was read is judged by its hash, not by how the storage lets go.
      } catch (Exception e) {
        throw new IllegalStateException("Nothing else is thrown by what is closed here", e);
      }
    }
  }
}
