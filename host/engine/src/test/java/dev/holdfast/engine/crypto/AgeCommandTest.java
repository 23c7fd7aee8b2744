package dev.holdfast.engine.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.engine.pipe.CorruptStreamException;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.testkit.CommandLine;
import dev.holdfast.testkit.InstalledProgram;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
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

  /** The command asks for passphrases on a terminal, which {@code script} is. */
  @Test
  @Tag("slow")
  void ageAndHoldfastOpenWhatAPassphraseSealed() throws Exception {
    String age = InstalledProgram.require("age", "age").toString();
    String script = InstalledProgram.require("script", "bsdutils").toString();
    SecretText passphrase = SecretText.of("grün und länger als kurz");
    byte[] content = "AGE-SECRET-KEY-1…".getBytes(StandardCharsets.UTF_8);
    Path ours = Files.write(folder.resolve("ours.age"), AgePassphrase.seal(content, passphrase));
    Path opened = folder.resolve("opened");
    type(script, passphrase, age + " -d -o " + opened + " " + ours);
    assertThat(opened).hasBinaryContent(content);

    Path plain = Files.write(folder.resolve("plain"), content);
    Path theirs = folder.resolve("theirs.age");
    type(script, passphrase, age + " -p -o " + theirs + " " + plain);
    assertThat(AgePassphrase.open(Files.readAllBytes(theirs), passphrase)).isEqualTo(content);
    assertThatThrownBy(() -> AgePassphrase.open(Files.readAllBytes(ours), SecretText.of("other")))
        .isInstanceOfSatisfying(
            HoldfastException.class, e -> assertThat(e.code()).isEqualTo(ProblemCode.KEY_REQUIRED));
    byte[] cut = Arrays.copyOf(Files.readAllBytes(ours), (int) Files.size(ours) - 1);
    assertThatThrownBy(() -> AgePassphrase.open(cut, passphrase))
        .isInstanceOf(CorruptStreamException.class);
  }

  private static void type(String script, SecretText passphrase, String command) throws Exception {
    CommandLine.of(script, "-qec", command, "/dev/null")
        .run(Map.of(), (passphrase.reveal() + "\n").repeat(2), Duration.ofMinutes(1));
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
