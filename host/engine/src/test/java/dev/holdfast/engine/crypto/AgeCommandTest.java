package dev.holdfast.engine.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.CommandLine;
import dev.holdfast.testkit.InstalledProgram;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgeCommandTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 65_536, 200_000})
  void ageAndHoldfastReadEachOther(int size) throws Exception {
    String age = InstalledProgram.require("age", "age").toString();
    AgeIdentity first = AgeIdentity.generate();
    AgeIdentity second = AgeIdentity.generate();
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);

    Path ours = folder.resolve("ours.age");
    List<String> keys = List.of(first.recipient(), second.recipient());
    try (OutputStream out = AgeRecipients.parse(keys).encrypt(Files.newOutputStream(ours))) {
      out.write(content);
    }
    Path key = Files.writeString(folder.resolve("key"), second.secret() + "\n");
    Path opened = folder.resolve("opened");
    run(age, "-d", "-i", key.toString(), "-o", opened.toString(), ours.toString());
    // The command makes no file for nothing.
    assertThat(Files.exists(opened) ? Files.readAllBytes(opened) : new byte[0]).isEqualTo(content);

    Path plain = Files.write(folder.resolve("plain"), content);
    Path theirs = folder.resolve("theirs.age");
    run(
        age,
        "-r",
        first.recipient(),
        "-r",
        second.recipient(),
        "-o",
        theirs.toString(),
        plain.toString());
    try (InputStream in = AgeIdentities.of(second).decrypt(Files.newInputStream(theirs))) {
      assertThat(in.readAllBytes()).isEqualTo(content);
    }
  }

  @Test
  void readsFilesWrittenByAgeKeygen() throws Exception {
    String keygen = InstalledProgram.require("age-keygen", "age").toString();
    Path key = folder.resolve("identity");
    run(keygen, "-o", key.toString());
    String recipient = run(keygen, "-y", key.toString()).strip();
    assertThat(AgeIdentities.parse(Files.readString(key)).list())
        .extracting(AgeIdentity::recipient)
        .containsExactly(recipient);
  }

  private static String run(String... command) throws Exception {
    return CommandLine.of(command).run(Map.of(), "", Duration.ofMinutes(1));
  }
}
