package dev.holdfast.engine.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.engine.signature.Verification.Valid;
import dev.holdfast.testkit.CommandLine;
import dev.holdfast.testkit.InstalledProgram;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinisignCommandTest {

  @TempDir Path folder;
  private Path content;
  private Path signature;

  @BeforeEach
  void content() throws Exception {
    content = Files.write(folder.resolve("content"), new byte[300_000]);
    signature = folder.resolve("content.minisig");
  }

  @Test
  void minisignVerifiesOurSignatures() throws Exception {
    MinisignKeyPair key = MinisignKeyPair.generate();
    try (InputStream in = Files.newInputStream(content)) {
      Files.writeString(signature, key.sign(in, "number 7"));
    }
    Path publicKey = Files.writeString(folder.resolve("key.pub"), key.publicKey().file());
    assertThat(minisign("-V", "-p", publicKey.toString(), "-m", content.toString()))
        .contains("number 7");
    assertThat(minisign("-V", "-P", key.publicKey().line(), "-m", content.toString()))
        .contains("number 7");
  }

  @Test
  void minisignSignsWithOurKey() throws Exception {
    MinisignKeyPair key = MinisignKeyPair.generate();
    Path secret = Files.writeString(folder.resolve("key"), key.secretFile());
    minisign("-S", "-s", secret.toString(), "-m", content.toString(), "-t", "by the command");
    assertThat(verify(key.publicKey()))
        .isEqualTo(new Valid(key.publicKey().keyId(), "by the command"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-H", "-l"})
  void bothMinisignAlgorithmsAreVerified(String algorithm) throws Exception {
    Path publicKey = folder.resolve("key.pub");
    Path secret = folder.resolve("key");
    minisign("-G", "-W", "-p", publicKey.toString(), "-s", secret.toString());
    minisign("-S", algorithm, "-s", secret.toString(), "-m", content.toString(), "-t", "theirs");
    MinisignPublicKey key = MinisignPublicKey.parse(Files.readString(publicKey));
    assertThat(verify(key)).isEqualTo(new Valid(key.keyId(), "theirs"));
    assertThat(MinisignKeyPair.parse(Files.readString(secret)).publicKey()).isEqualTo(key);
    assertThat(keyIdIn(publicKey)).isEqualTo(Long.parseUnsignedLong(key.keyId(), 16));
  }

  /**
   * The command drops leading zeros of the id that it writes into the comment, so compare numbers.
   */
  private static long keyIdIn(Path publicKey) throws Exception {
    String comment = Files.readAllLines(publicKey).get(0);
    return Long.parseUnsignedLong(comment.substring(comment.lastIndexOf(' ') + 1), 16);
  }

  private Verification verify(MinisignPublicKey key) throws Exception {
    try (InputStream in = Files.newInputStream(content)) {
      return TrustedKeys.of(List.of(key)).verify(in, Files.readString(signature));
    }
  }

  private static String minisign(String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of(options));
    command.add(0, InstalledProgram.require("minisign", "minisign").toString());
    return new CommandLine(command).run(Map.of(), "", Duration.ofMinutes(1));
  }
}
