package dev.holdfast.plugins.postgresql.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

    SmallArchive.Read read = SmallArchive.read(archive);
    assertThat(read.content().bytes()).isEqualTo(archive.length);
    assertThat(read.content().dataBlocks()).isEqualTo(3);
    assertThat(read.tables())
        .extracting(table -> table.name() + ": " + table.records())
        .containsExactlyInAnyOrder(
            "public.\"B; \"\"x\"\"\": 4", "public.empty: 0", "large objects: 1", "sequences: 1");
  }

  @Test
  void tellsHowManyTablesAreRead() throws Exception {
    List<String> told = new ArrayList<>();
    new ArchiveReader(
            new ByteArrayInputStream(SmallArchive.bytes()), OutputStream.nullOutputStream())
        .readAll(item -> {}, (items, done, total) -> told.add(done + " of " + total + " " + items));
    assertThat(told).containsExactly("1 of 3 tables", "2 of 3 tables", "3 of 3 tables");
  }

  @Test
  void splitReadsChangeNothing() throws Exception {
    byte[] archive = SmallArchive.bytes();
    SmallArchive.Read whole = SmallArchive.read(archive);
    for (int cut = 0; cut <= archive.length; cut++) {
      InputStream pieces =
          new SequenceInputStream(
              new ByteArrayInputStream(archive, 0, cut),
              new ByteArrayInputStream(archive, cut, archive.length - cut));
      ByteArrayOutputStream copy = new ByteArrayOutputStream();
      assertThat(SmallArchive.read(pieces, copy)).as("cut at %d", cut).isEqualTo(whole);
      assertThat(Arrays.equals(copy.toByteArray(), archive)).as("copy, cut at %d", cut).isTrue();
    }
  }
}
