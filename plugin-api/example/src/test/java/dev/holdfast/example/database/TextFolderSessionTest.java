package dev.holdfast.example.database;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.DumpRequest;
import dev.holdfast.plugin.database.Subject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFolderSessionTest {

  private static final DumpRequest SHOP = DumpRequest.of(Subject.database("shop"));

  @TempDir Path root;

  @Test
  void fileThatChangesDuringTheDumpFailsIt() throws Exception {
    new TextFolderFixture(root).create("shop", 1_000_000);
    Path debit = root.resolve("shop/debit.csv");
    OutputStream meddling =
        new ByteArrayOutputStream() {
          @Override
          public synchronized void write(byte[] buffer, int offset, int length) {
            super.write(buffer, offset, length);
            append(debit);
          }
        };
    assertFails(ErrorCode.BUSY, () -> new TextFolderSession(root).dump(SHOP, meddling, item -> {}));
  }

  private static void append(Path file) {
    try {
      Files.writeString(file, "1\n", StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void unsupportedEntriesFailTheDump() throws Exception {
    new TextFolderFixture(root).create("shop", 100);
    Files.createDirectory(root.resolve("shop/sub"));
    OutputStream out = OutputStream.nullOutputStream();
    assertFails(
        ErrorCode.UNSUPPORTED, () -> new TextFolderSession(root).dump(SHOP, out, item -> {}));
  }

  @Test
  void archiveWithPathsOutsideTheFolderIsRefused() throws Exception {
    ByteArrayOutputStream forged = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(forged)) {
      zip.putNextEntry(new ZipEntry("tables/../../evil"));
    }
    assertFails(
        ErrorCode.CORRUPT,
        () ->
            DumpReader.read(
                new ByteArrayInputStream(forged.toByteArray()),
                name -> TableMeter.discarding(),
                item -> {}));
  }

  private static void assertFails(ErrorCode code, ThrowingCallable call) {
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(call)
        .matches(e -> e.code() == code, "has code " + code);
  }
}
