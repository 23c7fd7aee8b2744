package dev.holdfast.host.catalogue.sample;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.content.ContentProof.Level;
import dev.holdfast.plugin.database.DumpFormat;
import dev.holdfast.plugin.database.DumpRequest;
import dev.holdfast.plugin.database.DumpResult;
import dev.holdfast.plugin.database.DumpSession;
import dev.holdfast.plugin.database.Fingerprints;
import dev.holdfast.plugin.database.IncrementalDumps;
import dev.holdfast.plugin.database.Position;
import dev.holdfast.plugin.database.PreflightFinding;
import dev.holdfast.plugin.database.Restorable;
import dev.holdfast.plugin.database.RestoreChain;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugin.database.RestoreResult;
import dev.holdfast.plugin.database.ScratchMark;
import dev.holdfast.plugin.database.ScratchRestores;
import dev.holdfast.plugin.database.ServerInfo;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugin.database.SubjectInfo;
import dev.holdfast.plugin.database.SubjectListing;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A session of a {@link TextSource}. Its dumps say what they continue from, and a file {@code
 * NAME.forgotten} beside the folder makes it forget every position.
 */
final class TextSession
    implements DumpSession, Restorable, Fingerprints, ScratchRestores, IncrementalDumps {

  private final Path folder;

  TextSession(Path folder) {
    this.folder = folder;
  }

  static ContentProof describe(byte[] content, ContentList list) throws IOException {
    String digest = Integer.toHexString(Arrays.hashCode(content));
    list.add(ContentItem.of("bytes", content.length, digest));
    String text = new String(content, StandardCharsets.ISO_8859_1);
    for (String line : text.lines().filter(each -> each.startsWith("table ")).toList()) {
      list.add(ContentItem.of(line, 1, ""));
    }
    return ContentProof.of(Level.BYTES, "Read");
  }

  @Override
  public ServerInfo server() {
    return new ServerInfo("Text", "1");
  }

  @Override
  public SubjectListing subjects() {
    try (var files = Files.list(folder)) {
      return SubjectListing.of(
          files.map(f -> SubjectInfo.database(f.getFileName().toString(), -1)).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public DumpFormat format(Subject subject) {
    return new DumpFormat("text", "txt");
  }

  @Override
  public DumpResult dump(DumpRequest request, OutputStream out, ContentList list)
      throws IOException {
    if (request.since().isPresent()
        && Files.exists(folder.resolveSibling(folder.getFileName() + ".forgotten"))) {
      throw new PluginException(ErrorCode.NOT_FOUND, "The position is forgotten.", "");
    }
    byte[] content = Files.readAllBytes(file(request.subject().name()));
    out.write(content);
    String position = Integer.toHexString(Arrays.hashCode(content));
    return DumpResult.of(describe(content, list)).withPosition(new Position("text", position));
  }

  @Override
  public List<PreflightFinding> preflight(RestoreRequest request) {
    if (request.replaceExisting() || !Files.exists(file(request.target()))) {
      return List.of();
    }
    return List.of(
        new PreflightFinding(
            PreflightFinding.Severity.IMPOSSIBLE, ErrorCode.ALREADY_EXISTS, "It exists.", ""));
  }

  @Override
  public RestoreResult restore(RestoreRequest request, RestoreChain chain) throws IOException {
    for (RestoreChain.Piece piece : chain.pieces()) {
      Files.write(file(request.target()), piece.open().readAllBytes());
    }
    return RestoreResult.of(List.of());
  }

  @Override
  public ContentProof fingerprint(Subject subject, ContentList list) throws IOException {
    byte[] content;
    try {
      content = Files.readAllBytes(file(subject.name()));
    } catch (IOException e) {
      throw new PluginException(ErrorCode.NOT_FOUND, "There is no " + subject.name(), "");
    }
    return describe(content, list);
  }

  @Override
  public List<ScratchMark> scratchTargets() {
    return Stream.of(Objects.requireNonNull(folder.toFile().list()))
        .flatMap(name -> ScratchMark.find(name).stream())
        .toList();
  }

  @Override
  public void drop(ScratchMark mark) {
    try {
      Files.deleteIfExists(file(scratchTarget(mark)));
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
