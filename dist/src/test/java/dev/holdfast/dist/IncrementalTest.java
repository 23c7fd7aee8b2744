package dev.holdfast.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.dist.fixture.Adapters;
import dev.holdfast.dist.fixture.Distribution;
import dev.holdfast.dist.fixture.Identity;
import dev.holdfast.dist.fixture.JobFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A folder that is backed up as what has changed, without a server. */
class IncrementalTest {

  @Test
  void chainIsMadeVerifiedRestoredAndRescued() throws Exception {
    try (Distribution distribution = Distribution.fresh()) {
      Identity identity = Identity.generate(distribution);
      Path site = Files.createDirectories(distribution.file("site"));
      Path backups = distribution.file("backups");
      String job =
          JobFile.of(
                  "site",
                  Adapters.files(site, Files.createDirectories(distribution.file("restored"))))
              .to(Adapters.local(backups))
              .readableBy(identity.recipient())
              .incremental(3)
              .write(distribution.file("job.yaml"));
      List<JsonNode> made = new ArrayList<>();
      for (String name : List.of("first", "second", "third")) {
        Files.writeString(site.resolve(name), "content of " + name);
        made.add(backup(distribution, job, identity));
      }
      assertThat(made)
          .extracting(b -> b.path("kind").asText())
          .containsExactly("FULL", "INCREMENTAL", "INCREMENTAL");
      String last = made.get(2).path("backupId").asText();
      assertThat(made.get(2).path("baseId")).isEqualTo(made.get(1).path("backupId"));
      distribution.run("list", "-f", job).endsWith(0).prints("builds on");

      String[] chosen = {"-f", job, "--backup", last, "--identity", identity.file()};
      distribution.run(with(chosen, "verify", "--depth", "restore")).endsWith(0);
      distribution.run(with(chosen, "restore", "--database", "site=copy")).endsWith(0);
      for (String name : List.of("first", "second", "third")) {
        assertThat(distribution.file("restored").resolve("copy").resolve(name))
            .hasContent("content of " + name);
      }
      Path out = distribution.file("out");
      distribution
          .run(
              "rescue",
              "extract",
              "--folder",
              backups.toString(),
              "--backup",
              last,
              "--output",
              out.toString(),
              "--identity",
              identity.file(),
              "--accept-unknown-signer")
          .endsWith(0);
      assertThat(out.toFile().list()).hasSize(3).allMatch(name -> name.matches(".*\\.[123]\\.tar"));

      assertThat(backup(distribution, job, identity).path("kind").asText()).isEqualTo("FULL");
      JsonNode withoutKey = distribution.run("backup", "-f", job, "--json").endsWith(0).json();
      assertThat(withoutKey.path("kind").asText()).as("without the key").isEqualTo("FULL");
    }
  }

  /** An old file of a chain comes back as it was; damage elsewhere doesn't matter. */
  @Test
  void oneFileIsRestoredFromItsBytesOnly() throws Exception {
    try (Distribution distribution = Distribution.fresh()) {
      Identity identity = Identity.generate(distribution);
      Path site = Files.createDirectories(distribution.file("site/docs")).getParent();
      Path restored = Files.createDirectories(distribution.file("restored"));
      Path backups = distribution.file("backups");
      Path others = distribution.file("others");
      String job =
          JobFile.of("site", Adapters.files(site, restored))
              .to(Adapters.local(backups))
              .to(Adapters.local(others))
              .readableBy(identity.recipient())
              .incremental(3)
              .write(distribution.file("job.yaml"));
      Random random = new Random(1);
      for (String name : List.of("a", "docs/wanted", "z")) {
        byte[] content = new byte[name.equals("docs/wanted") ? 8_000_000 : 40_000_000];
        random.nextBytes(content);
        Files.write(site.resolve(name), content);
      }
      Path wanted = site.resolve("docs/wanted");
      Files.setPosixFilePermissions(wanted, PosixFilePermissions.fromString("rw-r-----"));
      Files.setLastModifiedTime(wanted, FileTime.from(Instant.parse("2001-02-03T04:05:06Z")));
      TimeUnit.MILLISECONDS.sleep(2_100); // What changed just now would be dumped twice.
      backup(distribution, job, identity);
      Files.writeString(site.resolve("new"), "new");
      String last = backup(distribution, job, identity).path("backupId").asText();
      Path dump = largest(backups);
      long size = Files.size(dump);
      flip(dump, size / 10);
      flip(dump, size - 10_000_000);
      String[] chosen = {"-f", job, "--backup", last, "--identity", identity.file()};
      String[] part = {"--database", "site=copy", "--part", "docs/wanted"};
      distribution.run(with(chosen, "restore", part)).endsWith(0);
      Path copy = restored.resolve("copy/docs/wanted");
      assertThat(Files.mismatch(copy, wanted)).isEqualTo(-1);
      assertThat(Files.getLastModifiedTime(copy)).isEqualTo(Files.getLastModifiedTime(wanted));
      assertThat(Files.getPosixFilePermissions(copy))
          .isEqualTo(Files.getPosixFilePermissions(wanted));

      for (long at = 0; at < size; at += 1_000_000) {
        flip(dump, at);
      }
      part[1] = "site=second";
      distribution.run(with(chosen, "restore", part)).endsWith(0);
      Path second = restored.resolve("second/docs/wanted");
      assertThat(Files.mismatch(second, wanted)).as("from the other copy").isEqualTo(-1);
      Files.copy(dump, largest(others), StandardCopyOption.REPLACE_EXISTING);
      part[1] = "site=other";
      distribution.run(with(chosen, "restore", part)).endsWith(1);
      assertThat(restored.resolve("other")).doesNotExist();
    }
  }

  private static Path largest(Path backups) throws IOException {
    try (Stream<Path> files = Files.walk(backups)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".tar.zst.age"))
          .max(Comparator.comparingLong(file -> file.toFile().length()))
          .orElseThrow();
    }
  }

  private static void flip(Path file, long at) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(at);
      int value = bytes.read();
      bytes.seek(at);
      bytes.write(value ^ 1);
    }
  }

  private static JsonNode backup(Distribution distribution, String job, Identity identity)
      throws Exception {
    return distribution
        .run("backup", "-f", job, "--identity", identity.file(), "--json")
        .endsWith(0)
        .json();
  }

  private static String[] with(String[] chosen, String command, String... more) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of(chosen));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @Test
  void sourceThatAlwaysDumpsEverythingIsRefused() throws Exception {
    try (Distribution distribution = Distribution.fresh()) {
      String job =
          JobFile.of("books", Adapters.sqlite(distribution.file("books")))
              .to(Adapters.local(distribution.file("backups")))
              .incremental(7)
              .write(distribution.file("job.yaml"));
      JsonNode refused = distribution.run("backup", "-f", job, "--json").endsWith(2).json();
      assertThat(refused.path("code").asText()).isEqualTo("UNSUPPORTED");
      assertThat(refused.path("message").asText()).contains("/options/incremental");
    }
  }
}
