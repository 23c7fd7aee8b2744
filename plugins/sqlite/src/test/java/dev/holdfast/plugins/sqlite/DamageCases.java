package dev.holdfast.plugins.sqlite;

import static dev.holdfast.plugins.sqlite.SampleDatabase.of;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugins.sqlite.folder.SideFiles;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** What is damaged, cut off, encrypted, or none of SQLite's. */
final class DamageCases {

  private DamageCases() {}

  static Stream<SampleDatabase> all() {
    return Stream.of(
        of(
                "index that is overwritten",
                Samples.overwritten(
                    file -> (Samples.page(file, "i") - 1) * Samples.PAGE + 2000, new byte[2000]))
            .finds("integrity_check('t') failed"),
        of(
                "root of an index that is overwritten",
                Samples.overwritten(
                    file -> (Samples.page(file, "i") - 1) * Samples.PAGE, new byte[Samples.PAGE]))
            .finds("Page"),
        of(
                "free list that doesn't add up",
                Samples.overwritten(file -> 36, new byte[] {0, 0, 0, 9}))
            .finds("reelist"),
        of(
                "table that is overwritten",
                Samples.overwritten(
                    file -> (Samples.page(file, "t") - 1) * Samples.PAGE, new byte[Samples.PAGE]))
            .isRefused(ErrorCode.CORRUPT, "Table t can't be read"),
        of(
                "page in the middle of a table that is noise",
                Samples.overwritten(
                    file -> (Samples.page(file, "t") + 3) * Samples.PAGE,
                    Samples.noise(Samples.PAGE)))
            .isRefused(ErrorCode.CORRUPT, "Table t can't be read"),
        of(
                "table beyond the end",
                Samples.schema("UPDATE sqlite_schema SET rootpage = 999 WHERE name = 't'"))
            .isRefused(ErrorCode.CORRUPT, "Table t can't be read"),
        of("file that is cut off", DamageCases::cut).isRefused(ErrorCode.CORRUPT, "shop.db"),
        of("file of zeros", file -> Files.write(file, new byte[3 * Samples.PAGE]))
            .isRefused(ErrorCode.INVALID_CONFIG, "not an SQLite database"),
        of("file that is encrypted", file -> Files.write(file, Samples.noise(3 * Samples.PAGE)))
            .isRefused(ErrorCode.UNSUPPORTED, "encrypted"),
        of(
                "file that is encrypted behind its header",
                Samples.overwritten(file -> 100, Samples.noise(3 * Samples.PAGE)))
            .isRefused(ErrorCode.UNSUPPORTED, "encrypted"),
        of(
                "file of SQLite 2",
                file ->
                    Files.writeString(file, "** This file contains an SQLite 2.1 database **\n"))
            .isRefused(ErrorCode.UNSUPPORTED, "SQLite 2"),
        of("file whose format is newer", Samples.overwritten(file -> 18, new byte[] {3, 3}))
            .isRefused(ErrorCode.UNSUPPORTED, "newer SQLite"),
        of("file that only newer ones may write", Samples.overwritten(file -> 18, new byte[] {3})),
        of("schema whose format is newer", Samples.overwritten(file -> 44, new byte[] {0, 0, 0, 5}))
            .cannotCheck("unsupported file format", "Rows of t were counted"),
        of(
                "log beside a file without bytes",
                file -> {
                  Files.createFile(file);
                  Files.write(SideFiles.wal(file), Samples.noise(200));
                })
            .isRefused(ErrorCode.CORRUPT, "shop.db-wal"),
        of(
                "journal beside a file without bytes",
                file -> {
                  Files.createFile(file);
                  Files.write(file.resolveSibling("shop.db-journal"), Samples.noise(200));
                })
            .isRefused(ErrorCode.CORRUPT, "shop.db-journal"));
  }

  private static void cut(Path file) throws Exception {
    Samples.full().make(file);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(3L * Samples.PAGE);
    }
  }
}
