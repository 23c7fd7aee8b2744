package dev.holdfast.testkit.server;

import dev.holdfast.testkit.server.DriveTree.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The upload sessions of a {@link GraphDrive}: chunks of 320 KiB, in order, of one total. */
final class DriveUploads {

  private static final int UNIT = 320 * 1024;
  private static final long LARGEST_REQUEST = 60L * 1024 * 1024;
  private static final Pattern RANGE = Pattern.compile("bytes (\\d+)-(\\d+)/(\\d+)");

  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final Path folder;

  DriveUploads(Path folder) {
    this.folder = folder;
  }

  /** An upload that isn't finished. */
  static final class Session {
    final String id = UUID.randomUUID().toString();
    final DriveTree.Item parent;
    final String name;
    final boolean replace;
    final Path file;
    long total = -1;
    long received;

    Session(DriveTree.Item parent, String name, boolean replace, Path file) {
      this.parent = parent;
      this.name = name;
      this.replace = replace;
      this.file = file;
    }

    boolean isWhole() {
      return received == total;
    }

    String json() {
      String next = isWhole() ? "" : "\"" + received + "-\"";
      return "\"expirationDateTime\": \"%s\", \"nextExpectedRanges\": [%s]"
          .formatted(Instant.now().plusSeconds(900), next);
    }
  }

  /** Begins a session, of which there is one for a name. */
  Session begin(DriveTree.Item parent, String name, boolean replace) throws IOException {
    for (Session each : sessions.values()) {
      if (each.parent == parent
          && each.name.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
        throw new Refusal(
            409, "nameAlreadyExists", "An upload session already exists for this file");
      }
    }
    Session session =
        new Session(parent, name, replace, Files.createTempFile(folder, "upload-", ""));
    sessions.put(session.id, session);
    return session;
  }

  Session require(String id) {
    Session session = sessions.get(id);
    if (session == null) {
      throw new Refusal(404, "itemNotFound", "The upload session was not found");
    }
    return session;
  }

  /** Takes a chunk. Nothing of it counts until all of it is there. */
  void receive(Session session, String header, String length, InputStream body) throws IOException {
    Matcher range = RANGE.matcher(header);
    if (!range.matches()) {
      throw new Refusal(400, "invalidRequest", "Content-Range must name first, last and total");
    }
    long first = Long.parseLong(range.group(1));
    long end = Long.parseLong(range.group(2)) + 1;
    long total = Long.parseLong(range.group(3));
    if (end <= first || end > total || !length.equals(String.valueOf(end - first))) {
      throw new Refusal(400, "invalidRequest", "Content-Range and Content-Length differ");
    } else if (session.total >= 0 && session.total != total) {
      throw new Refusal(400, "invalidRequest", "Another total than before");
    } else if (end - first >= LARGEST_REQUEST || end != total && (end - first) % UNIT != 0) {
      throw new Refusal(400, "invalidRequest", "Not a multiple of 320 KiB below 60 MiB");
    } else if (first != session.received) {
      throw new Refusal(416, "invalidRange", "Uploaded fragment overlaps or is out of order");
    }
    session.total = total;
    append(session, body, first, end);
  }

  private static void append(Session session, InputStream body, long first, long end)
      throws IOException {
    try (var channel = FileChannel.open(session.file, StandardOpenOption.WRITE)) {
      channel.position(first);
      byte[] buffer = new byte[64 * 1024];
      long at = first;
      for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
        channel.write(ByteBuffer.wrap(buffer, 0, n));
        at += n;
      }
      if (at != end) {
        throw new IOException("The chunk was cut");
      }
    }
    session.received = end;
  }

  /** A session that has become a file. */
  void end(Session session) {
    sessions.remove(session.id);
  }

  void cancel(Session session) throws IOException {
    sessions.remove(session.id);
    Files.deleteIfExists(session.file);
  }

  void expireAll() throws IOException {
    for (Session each : sessions.values()) {
      cancel(each);
    }
  }

  int count() {
    return sessions.size();
  }
}
