package dev.holdfast.plugins.postgresql.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** An archive is read the same however its bytes arrive, and goes on unchanged. */
class ArchiveReaderTest {

  @Test
  void readsTheTableOfContents() throws Exception {
    byte[] archive = SmallArchive.bytes();
    TableOfContents contents =
        new ArchiveReader(new ByteArrayInputStream(archive), new ByteArrayOutputStream())
            .readContents();
    assertThat(contents.head().formatMinor()).isEqualTo(14);
    assertThat(contents.head().dumpVersion()).startsWith("15.");
    assertThat(contents.database().name()).isEqualTo("small");
    assertThat(contents.owners()).containsExactly("postgres");
    assertThat(contents.grantees()).contains("reader");

    ArchiveContent content = SmallArchive.read(archive);
    assertThat(content.bytes()).isEqualTo(archive.length);
    assertThat(content.dataBlocks()).isEqualTo(3);
    assertThat(content.tables())
        .extracting(table -> table.name() + ": " + table.records())
        .containsExactlyInAnyOrder(
            "public.\"B; \"\"x\"\"\": 4", "public.empty: 0", "large objects: 1", "sequences: 1");
  }

  @Test
  void splitReadsChangeNothing() throws Exception {
    byte[] archive = SmallArchive.bytes();
    ArchiveContent whole = SmallArchive.read(archive);
    for (int cut = 0; cut <= archive.length; cut++) {
      InputStream pieces =
          new SequenceInputStream(
              new ByteArrayInputStream(archive, 0, cut),
              new ByteArrayInputStream(archive, cut, archive.length - cut));
      ByteArrayOutputStream copy = new ByteArrayOutputStream();
      assertThat(new ArchiveReader(pieces, copy).readAll()).as("cut at %d", cut).isEqualTo(whole);
      assertThat(Arrays.equals(copy.toByteArray(), archive)).as("copy, cut at %d", cut).isTrue();
    }
  }
}
