package dev.holdfast.engine.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.CommandLine;
import dev.holdfast.testkit.InstalledProgram;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StockToolsTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "GZIP:6, gzip, 0",
    "GZIP:6, gzip, 700000",
    "GZIP:1, gzip, 131072",
    "BROTLI:5, brotli, 0",
    "BROTLI:5, brotli, 700000",
    "ZSTD:3, zstd, 0",
    "ZSTD:3, zstd, 700000",
    "ZSTD:3, zstd, 5000000",
    "ZSTD:19, zstd, 131072"
  })
  void stockToolsAndHoldfastReadEachOther(String codec, String program, int size) throws Exception {
    String path = InstalledProgram.require(program, program).toString();
    String extension = "." + Compression.parse(codec).extension();
    byte[] content = Samples.text(size);

    Path ours = folder.resolve("ours");
    Path oursCompressed = Path.of(ours + extension);
    Files.write(oursCompressed, CodecStreamTest.compress(codec, content, 1));
    run(path, "-d", oursCompressed.toString());
    assertThat(ours).hasBinaryContent(content);

    Path theirs = Files.write(folder.resolve("theirs"), content);
    run(path, "-k", theirs.toString());
    byte[] theirsCompressed = Files.readAllBytes(Path.of(theirs + extension));
    assertThat(CodecStreamTest.decompress(codec, new ByteArrayInputStream(theirsCompressed)))
        .isEqualTo(content);
  }

  private static void run(String... command) throws Exception {
    CommandLine.of(command).run(Map.of(), "", Duration.ofMinutes(1));
  }
}
