package dev.holdfast.cli.jobfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.run.BackupOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobFileReaderTest {

  private static final String DESTINATIONS =
      "\ndestinations: [ { adapter: local, config: { path: /b } } ]\n";

  @TempDir Path folder;

  @Test
  void placeholderValuesAreNotParsedAsYaml() throws Exception {
    JobFile job =
        read(
            "source: { adapter: sqlite, config: { path: '${P}', note: '$${P}' } }" + DESTINATIONS,
            Map.of("P", "x, y: [z]"));
    assertThat(job.source().config().get("path").textValue()).isEqualTo("x, y: [z]");
    assertThat(job.source().config().get("note").textValue()).isEqualTo("${P}");
    assertThat(job.name()).isEqualTo("job");
    assertThat(job.options()).isEqualTo(BackupOptions.defaults());
  }

  @Test
  void secretsComeFromVariablesAndFiles() throws Exception {
    Path secret = Files.writeString(folder.resolve("pass word"), "a: ${P}\n# b\n");
    JobFile job =
        read(
            "source: { adapter: a, config: { e: '${env:P}', f: 'x${file:%s}', n: '$${file:%s}' } }"
                    .formatted(secret, secret)
                + DESTINATIONS,
            Map.of("P", "${file:/etc/hostname}"));
    assertThat(job.source().config().get("e").textValue()).isEqualTo("${file:/etc/hostname}");
    assertThat(job.source().config().get("f").textValue()).isEqualTo("xa: ${P}\n# b");
    assertThat(job.source().config().get("n").textValue()).isEqualTo("${file:" + secret + "}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "source: { adapter: sqlite, config: {} }|/destinations: must have at least 1 item",
        "destinations: []|/source: is required",
        "source: { adapter: a, config: {}, x: 1 }|/source/x: is unknown. Known here: adapter, name",
        "source: { adapter: a, config: 7 }|/source/config: must be an object",
        "source: { adapter: a, config: { p: '${MISSING}' } }|MISSING",
        "source: { adapter: a, config: { p: '${env:MISSING}' } }|environment variable MISSING.",
        "source: { adapter: a, config: { p: '${file:/missing}' } }|The file /missing can't be read",
        "source: { adapter: a, config: { p: \"${file:a\\0}\" } }|can't be read",
        "source: [|is not YAML: line",
        "{ source: 1, source: 2 }|is not YAML: line 1",
        "~|is empty",
        "sauce: 1|/sauce: is unknown",
        "name: ' x'|/name: must be one line of visible text",
        "compression: ZSTD|options beside its source: compression",
      })
  void reportsErrorsWithTheirPlaces(String yaml, String said) {
    assertThatThrownBy(() -> read(yaml, Map.of()))
        .isInstanceOf(HoldfastException.class)
        .hasMessageContaining(said);
  }

  /** YAML reads no as false, 007 as 7, and an empty value as none at all. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "databases: [ no ]|/options/databases/0: must be text",
        "databases: [ 007 ]|/options/databases/0: must be text",
        "databases: [ 1e3 ]|/options/databases/0: must be text",
        "databases: [ true ]|/options/databases/0: must be text",
        "databases: [ ~ ]|/options/databases/0: must be text",
        "databases: [ '' ]|/options/databases/0: must not be blank",
        "databases: shop|/options/databases: must be a list",
        "databases:|/options/databases: has no value",
        "encryption:|/options/encryption: has no value",
        "encryption: {}|/options/encryption: must have either recipients or a profile",
        "encryption: { recipients: [ AGE-SECRET-KEY-1X ] }|/options/encryption/recipients/0: can't",
        "encryption: { profileId: 0-0-0-0-0 }|/options/encryption/profileId",
        "compression: zip|/options/compression: can't be used",
        "naming: '{job}'|/options/naming: can't be used",
        "neededCopies: 2|/options/neededCopies: must be at most 1, the number of destinations",
        "neededCopies: 0|/options/neededCopies: must be at least 1",
        "parallelism: 9|/options/parallelism: must be at most 8",
        "parallelism: '2'|/options/parallelism: must be a whole number",
        "readBack: yes|/options/readBack: must be one of: UNATTESTED, ALWAYS",
        "stallSeconds: 10m|/options/stallSeconds: must be a whole number",
        "parallellism: 2|/options/parallellism: is unknown. Known here: databases, compression",
      })
  void refusesInvalidOptions(String option, String said) {
    String yaml = "source: { adapter: a }" + DESTINATIONS + "options:\n  " + option;
    assertThatThrownBy(() -> read(yaml, Map.of()))
        .isInstanceOf(HoldfastException.class)
        .hasMessageContaining(said)
        .hasMessageNotContaining("SECRET-KEY");
  }

  @Test
  void yamlKeywordsAreAcceptedAsNames() throws Exception {
    String names = "'no', 2026-11-30, '007', 12:30, 1.2.3";
    JobFile job =
        read(
            "source: { adapter: a }"
                + DESTINATIONS
                + "options: { databases: [ %s ], compression: ZSTD:9 }".formatted(names),
            Map.of());
    assertThat(job.options().databases())
        .containsExactly("no", "2026-11-30", "007", "12:30", "1.2.3");
    assertThat(job.options().compression()).isEqualTo("ZSTD:9");
  }

  @Test
  void reportsAllErrorsAtOnce() {
    assertThatThrownBy(
            () ->
                read(
                    "source: { adapter: a }"
                        + DESTINATIONS
                        + "options: { naming: x, compression: zip, neededCopies: 3 }",
                    Map.of()))
        .hasMessageContainingAll("/naming", "/compression", "/neededCopies");
  }

  @Test
  void duplicateDestinationsGetDistinctNames() throws Exception {
    String local = "{ adapter: local, config: {} }";
    JobFile job =
        read(
            "source: { adapter: a, config: {} }\ndestinations: [%s, %s, { adapter: s3 }]"
                .formatted(local, local),
            Map.of());
    assertThat(job.destinations())
        .extracting(JobFile.Adapter::name)
        .containsExactly("local", "local 2", "s3");
  }

  private JobFile read(String yaml, Map<String, String> environment) throws Exception {
    Path file = Files.writeString(folder.resolve("job.yaml"), yaml);
    return new JobFileReader(environment).read(file);
  }
}
