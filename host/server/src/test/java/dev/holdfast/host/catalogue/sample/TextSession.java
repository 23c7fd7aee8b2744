package dev.holdfast.host.catalogue.sample;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.CompletenessProof;
import dev.holdfast.plugin.database.DatabaseInfo;
import dev.holdfast.plugin.database.DatabaseListing;
import dev.holdfast.plugin.database.DatabaseSession;
import dev.holdfast.plugin.database.DumpFormat;
import dev.holdfast.plugin.database.DumpResult;
import dev.holdfast.plugin.database.PreflightFinding;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugin.database.RestoreResult;
import dev.holdfast.plugin.database.ScratchDatabase;
import dev.holdfast.plugin.database.ServerInfo;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugin.database.TableProof;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A session of a {@link TextSource}. */
final class TextSession implements DatabaseSession {

  private final Path folder;

  TextSession(Path folder) {
    this.folder = folder;
  }

  static CompletenessProof proof(byte[] content) {
    String digest = Integer.toHexString(Arrays.hashCode(content));
    return new CompletenessProof("Read", List.of(new TableProof("bytes", content.length, digest)));
  }

  @Override
  public ServerInfo server() {
    return new ServerInfo("Text", "1");
  }

  @Override
  public DatabaseListing databases() {
    try (var files = Files.list(folder)) {
      return DatabaseListing.of(
          files.map(f -> new DatabaseInfo(f.getFileName().toString(), -1)).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public DumpFormat format(Subject subject) {
    return new DumpFormat("text", "txt");
  }

  @Override
  public DumpResult dump(Subject subject, OutputStream out) throws IOException {
    byte[] content = Files.readAllBytes(file(subject.name()));
    out.write(content);
    return DumpResult.of(proof(content));
  }

  @Override
  public List<PreflightFinding> preflight(RestoreRequest request) {
    if (request.replaceExisting() || !Files.exists(file(request.targetDatabase()))) {
      return List.of();
    }
    return List.of(
        new PreflightFinding(
            PreflightFinding.Severity.IMPOSSIBLE, ErrorCode.ALREADY_EXISTS, "It exists.", ""));
  }

  @Override
  public RestoreResult restore(RestoreRequest request, InputStream in) throws IOException {
    byte[] content = in.readAllBytes();
    Files.write(file(request.targetDatabase()), content);
    return new RestoreResult(List.of());
  }

  @Override
  public CompletenessProof fingerprint(String database) {
    try {
      return proof(Files.readAllBytes(file(database)));
    } catch (IOException e) {
      throw new PluginException(ErrorCode.NOT_FOUND, "There is no " + database, "");
    }
  }

  @Override
  public void drop(ScratchDatabase database) {
    try {
      Files.deleteIfExists(file(database.name()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(String database) {
    return folder.resolve(database);
  }

  @Override
  public void close() {}
}
