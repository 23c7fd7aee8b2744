package dev.holdfast.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.dist.fixture.Adapters;
import dev.holdfast.dist.fixture.Distribution;
import dev.holdfast.dist.fixture.Identity;
import dev.holdfast.dist.fixture.JobFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
