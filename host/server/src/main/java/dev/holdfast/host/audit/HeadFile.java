package dev.holdfast.host.audit;

import dev.holdfast.engine.home.PrivateFile;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.audit.chain.ChainEnd;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The ends of all logs, kept outside of the database. The file contains {@code
 * holdfast-audit-heads-1} and then a line for each organisation: its id, the sequence of the last
 * row, and its hash.
 *
 * <p>Threads: safe within the one process that holds the home folder.
 */
final class HeadFile {

  private static final String FORMAT = "holdfast-audit-heads-1";
  private static final Pattern LINE =
      Pattern.compile("([0-9a-f-]{36}) ([0-9]{1,18}) ([0-9a-f]{64})");

  private final Path file;
  private volatile Map<UUID, ChainEnd> heads;

  private HeadFile(Path file, Map<UUID, ChainEnd> heads) {
    this.file = file;
    this.heads = heads;
  }

  /**
   * Reads the file; without a file, no end is known.
   *
   * @throws HoldfastException if the file is damaged, or others may read it
   */
  static HeadFile open(Path file) {
    return new HeadFile(file, PrivateFile.exists(file) ? read(file) : Map.of());
  }

  Map<UUID, ChainEnd> heads() {
    return heads;
  }

  /** Stores these ends. On return they are on disk. */
  synchronized void write(Map<UUID, ChainEnd> next) {
    String lines =
        next.entrySet().stream()
            .map(
                head ->
                    "\n%s %d %s"
                        .formatted(
                            head.getKey(), head.getValue().sequence(), head.getValue().hash()))
            .collect(Collectors.joining());
    PrivateFile.write(file, FORMAT + lines);
    heads = Map.copyOf(next);
  }

  private static Map<UUID, ChainEnd> read(Path file) {
    Map<UUID, ChainEnd> heads = new TreeMap<>();
    String[] lines = PrivateFile.read(file).split("\n");
    for (int i = 0; i < lines.length; i++) {
      Matcher line = LINE.matcher(lines[i]);
      if (i == 0 ? !lines[i].equals(FORMAT) : !line.matches()) {
        throw new HoldfastException(
            ProblemCode.STARTUP_REFUSED,
            "The file " + file + " with the ends of the audit logs is damaged.",
            "It detects truncated logs. Move it to a safe place for the investigation; the host"
                + " then starts a new one.");
      }
      if (i > 0) {
        heads.put(
            UUID.fromString(line.group(1)),
            new ChainEnd(Long.parseLong(line.group(2)), line.group(3)));
      }
    }
    return Map.copyOf(heads);
  }
}
