package dev.holdfast.plugins.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.DatabaseSession;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.TestContextExtension;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestContextExtension.class)
class DatabaseFolderTest {

  @TempDir private Path folder;

  /** A run over the folder would end as Success without it. */
  @Test
  void aDatabaseThatLostItsHeaderIsListedAndItsDumpFails(TestContext context) throws Exception {
    create("whole.db");
    create("whole without ending");
    overwriteHeader(create("damaged.db"));
    overwriteHeader(create("encrypted.sqlite3"));
    Files.writeString(folder.resolve("notes.txt"), "no database ".repeat(1000));
    Files.createFile(folder.resolve("nothing yet.db"));
    try (DatabaseSession session = Sessions.open(folder, context.adapter())) {
      assertThat(session.databases().names())
          .containsExactly("damaged.db", "encrypted.sqlite3", "whole without ending", "whole.db");
      assertThatThrownBy(
              () -> session.dump(Sessions.subject("damaged.db"), OutputStream.nullOutputStream()))
          .isInstanceOfSatisfying(
              PluginException.class,
              e -> assertThat(e.code()).isIn(ErrorCode.INVALID_CONFIG, ErrorCode.CORRUPT));
    }
  }

  private Path create(String name) throws Exception {
    Path file = folder.resolve(name);
    try (Connection connection = Sql.connect(file)) {
      Sql.run(connection, "CREATE TABLE item (id INTEGER PRIMARY KEY)");
    }
    return file;
  }

  private static void overwriteHeader(Path file) throws Exception {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[100]), 0);
    }
  }
}
