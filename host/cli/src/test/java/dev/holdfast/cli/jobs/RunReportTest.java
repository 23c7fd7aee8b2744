package dev.holdfast.cli.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.engine.schema.RecordJson;
import org.junit.jupiter.api.Test;

class RunReportTest {

  @Test
  void progressTellsItemsAndBytesOfEachEntry() throws Exception {
    String run =
        """
        {"progress": {"ended": 1, "entries": [
          {"name": "shop", "rawBytes": 1200000, "items": {"unit": "tables", "done": 3, "total": 12}},
          {"name": "wiki", "rawBytes": 0, "items": {"unit": "files", "done": 4000, "total": -1}},
          {"name": "globals", "rawBytes": 12, "items": null}]}}
        """;
    assertThat(RunReport.progress(RecordJson.MAPPER.readTree(run)))
        .containsExactly("shop: 3 of 12 tables, 1.2 MB", "wiki: 4,000 files, 0 B", "globals: 12 B");
    assertThat(RunReport.progress(RecordJson.MAPPER.readTree("{\"progress\": null}"))).isEmpty();
  }
}
