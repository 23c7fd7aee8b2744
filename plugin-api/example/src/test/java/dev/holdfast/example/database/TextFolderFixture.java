package dev.holdfast.example.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.contract.DatabaseFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Creates databases of two tables whose numbers add up to zero line by line. */
final class TextFolderFixture implements DatabaseFixture {

  private final Path root;

  TextFolderFixture(Path root) {
    this.root = root;
  }

  @Override
  public void create(String database, long bytes) throws IOException {
    Path folder = Files.createDirectory(root.resolve(database));
    StringBuilder debit = new StringBuilder();
    StringBuilder credit = new StringBuilder();
    for (int i = 1; debit.length() + credit.length() < bytes; i++) {
      debit.append(i).append('\n');
      credit.append(-i).append('\n');
    }
    Files.writeString(folder.resolve("debit.csv"), debit);
    Files.writeString(folder.resolve("credit, \"ü\".csv"), credit);
    Files.writeString(folder.resolve("empty.csv"), "");
  }

  @Override
  public boolean exists(String database) {
    return Files.exists(root.resolve(database));
  }

  @Override
  public void drop(String database) throws IOException {
    RestoredFolder.delete(root.resolve(database));
  }

  @Override
  public Writer startWriter(String database) {
    throw new UnsupportedOperationException("There are no transactions on files");
  }

  @Override
  public void checkInvariant(String database) throws IOException {
    Path folder = root.resolve(database);
    assertThat(sum(folder.resolve("debit.csv")))
        .isPositive()
        .isEqualTo(-sum(folder.resolve("credit, \"ü\".csv")));
    assertThat(folder.resolve("empty.csv")).isEmptyFile();
  }

  private static long sum(Path file) throws IOException {
    return Files.readAllLines(file).stream().mapToLong(Long::parseLong).sum();
  }
}
