package dev.holdfast.cli.jobfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.engine.problem.HoldfastException;
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
  void fillsPlaceholdersWithoutReadingThemAsYaml() throws Exception {
    JobFile job =
        read(
            "source: { adapter: sqlite, config: { path: '${P}', note: '$${P}' } }" + DESTINATIONS,
            Map.of("P", "x, y: [z]"));
    assertThat(job.source().config().get("path").textValue()).isEqualTo("x, y: [z]");
    assertThat(job.source().config().get("note").textValue()).isEqualTo("${P}");
    assertThat(job.name()).isEqualTo("job");
    assertThat(job.copiesNeeded()).isEqualTo(1);
    assertThat(job.compression()).isEqualTo("ZSTD");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "source: { adapter: sqlite, config: {} }|no destination",
        "destinations: []|no source",
        "source: { adapter: a, config: {}, x: 1 }|/source/x",
        "source: { adapter: a, config: 7 }|/source/config",
        "source: { adapter: a, config: { p: '${MISSING}' } }|MISSING",
        "source: [|is not YAML: line",
        "sauce: 1|/sauce",
        "{ source: { adapter: a }, destinations: [ { adapter: b } ], parallelism: 9 }|outside 1 to 8",
        "{ source: { adapter: a }, destinations: [ { adapter: b } ], stallSeconds: -1"
            + " }|stallSeconds",
      })
  void saysWhatIsWrongAndWhere(String yaml, String said) {
    assertThatThrownBy(() -> read(yaml, Map.of()))
        .isInstanceOf(HoldfastException.class)
        .hasMessageContaining(said);
  }

  @Test
  void tellsDestinationsApart() throws Exception {
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

  @Test
  void refusesToEncryptForNobody() {
    assertThatThrownBy(
            () ->
                read("source: { adapter: a, config: {} }\nencryption: {}" + DESTINATIONS, Map.of()))
        .hasMessageContaining("without recipients");
  }

  private JobFile read(String yaml, Map<String, String> environment) throws Exception {
    Path file = Files.writeString(folder.resolve("job.yaml"), yaml);
    return new JobFileReader(environment).read(file);
  }
}
