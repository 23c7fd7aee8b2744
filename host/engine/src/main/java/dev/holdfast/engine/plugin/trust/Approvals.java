package dev.holdfast.engine.plugin.trust;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.holdfast.engine.home.PrivateFile;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.schema.RecordJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The approved jars of this machine: a folder with one file per jar, named by its SHA-256. So the
 * command line and a running host don't conflict, and an approval can be copied to another machine.
 *
 * @param folder writable only by the host's user
 */
public record Approvals(Path folder) {

  private static final Logger LOG = LoggerFactory.getLogger(Approvals.class);
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final int MAXIMUM_BYTES = 4096;

  /** Uses the approvals of a home folder. */
  public static Approvals of(Path home) {
    return new Approvals(home.resolve("approved-plugins"));
  }

  /** Whether this jar is approved. */
  public boolean contains(String sha256) {
    return Files.isRegularFile(folder.resolve(sha256));
  }

  /** All approvals, the latest first. */
  public List<Approval> list() {
    List<Approval> approvals = new ArrayList<>();
    for (Path file : files()) {
      try {
        approvals.add(
            RecordJson.MAPPER.readValue(SmallFile.read(file, MAXIMUM_BYTES), Approval.class));
      } catch (IOException e) {
        LOG.warn("The approval {} can't be read: {}", file, e.getClass().getSimpleName());
      }
    }
    approvals.sort(Comparator.comparing(Approval::approvedAt).reversed());
    return approvals;
  }

  /** Approves a jar. */
  public Approval add(VettedJar jar, String by, Instant now) {
    String sha256 = jar.copy().sha256();
    Approval approval =
        new Approval(sha256, jar.id(), jar.manifest().version(), jar.file().name(), now, by);
    try {
      String text = RecordJson.MAPPER.writeValueAsString(approval);
      PrivateFile.write(folder.resolve(sha256), text);
      return approval;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A record of ours can be written as JSON", e);
    }
  }

  /**
   * Revokes an approval.
   *
   * @throws HoldfastException {@link ProblemCode#NOT_FOUND}
   */
  public void remove(String sha256) {
    try {
      if (!SHA256.matcher(sha256).matches() || !Files.deleteIfExists(folder.resolve(sha256))) {
        throw new HoldfastException(
            ProblemCode.NOT_FOUND, "No plugin jar with this SHA-256 is approved.", "");
      }
    } catch (IOException e) {
      throw new HoldfastException(
          ProblemCode.INTERNAL,
          "The approval " + folder.resolve(sha256) + " can't be removed.",
          "Check the permissions of its folder.",
          e);
    }
  }

  /** A value that changes when an approval is added or revoked. */
  String stamp() {
    return files().toString();
  }

  private List<Path> files() {
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .filter(child -> SHA256.matcher(child.getFileName().toString()).matches())
          .sorted()
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      LOG.error("The approvals of plugins in {} can't be read: {}", folder, e.toString());
      return List.of();
    }
  }
}
