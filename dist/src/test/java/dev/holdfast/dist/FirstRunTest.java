package dev.holdfast.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.holdfast.dist.fixture.Distribution;
import dev.holdfast.dist.fixture.HostProcess;
import dev.holdfast.dist.fixture.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From {@code holdfast up} to somebody who is logged in, on the command line alone. */
class FirstRunTest {

  private static final String EMAIL = "flora@example.org";
  private static final String PASSWORD = "seven tall giraffes eat plums";

  private Distribution distribution;
  private HostProcess host;
  private Path tokenFile;
  private Path passwordFile;

  @BeforeEach
  void start() throws Exception {
    distribution = Distribution.fresh().keepingSecret(PASSWORD);
    passwordFile = Files.writeString(distribution.file("password"), PASSWORD + "\n");
    tokenFile = distribution.home().resolve("setup-token");
    host = HostProcess.start(distribution);
  }

  @AfterEach
  void stop() throws Exception {
    host.close();
    distribution.close();
  }

  @Test
  void printedSetupCommandWorks() throws Exception {
    String token = Files.readString(tokenFile).strip();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tokenFile)))
        .isEqualTo("rw-------");
    await().until(() -> host.printed().contains(" setup --url "));
    assertThat(host.printed()).contains("This host hasn't been set up", tokenFile.toString());
    assertThat(host.printed()).containsOnlyOnce(token);
    assertThat(host.printed()).contains("/bin/holdfast setup --url " + host.address());
    assertStrangersGet(503);
    distribution
        .run("login", "--url=" + host.address(), "--email=" + EMAIL, password(), keyFile())
        .endsWith(1)
        .prints("SETUP_REQUIRED");

    setUp("--json").endsWith(0).prints(EMAIL);
    assertThat(tokenFile).doesNotExist();
    assertStrangersGet(401);
    setUp().endsWith(1).prints("CONFLICT");
    logIn();
    distribution.run("whoami", keyFile()).endsWith(0).prints(EMAIL);

    host.stop();
    host = HostProcess.start(distribution);
    assertThat(host.status("/health/ready", "")).isEqualTo(200);
    assertThat(host.printed()).doesNotContain("hasn't been set up");
    assertThat(tokenFile).doesNotExist();
  }

  @Tag("slow") // In-process: LoginCommandTest and LoginTest of the commands.
  @Test
  void loginAndLogoutWork() throws Exception {
    setUp().endsWith(0).prints("belongs to " + EMAIL);
    String key = logIn();
    distribution.run("whoami", keyFile()).endsWith(0).prints(EMAIL);
    assertThat(host.status("/api/v1/jobs", "Bearer " + key)).isEqualTo(200);
    distribution.run("logout", keyFile()).endsWith(0);
    assertThat(distribution.file("login.json")).doesNotExist();
    assertThat(host.status("/api/v1/jobs", "Bearer " + key)).isEqualTo(401);
    distribution.run("whoami", keyFile()).endsWith(1).prints("UNAUTHENTICATED");
  }

  private String logIn() throws Exception {
    distribution
        .run("login", "--url=" + host.address(), "--email=" + EMAIL, password(), keyFile())
        .endsWith(0);
    Path kept = distribution.file("login.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
        .isEqualTo("rw-------");
    String key = new JsonMapper().readTree(kept.toFile()).path("key").asText();
    distribution.keepingSecret(key);
    return key;
  }

  private Result setUp(String... more) throws IOException, InterruptedException {
    Stream<String> arguments =
        Stream.of(
            "setup",
            "--url=" + host.address(),
            "--organisation=Garden",
            "--name=Flora",
            "--email=" + EMAIL,
            password());
    return distribution.run(Stream.concat(arguments, Stream.of(more)).toArray(String[]::new));
  }

  private String password() {
    return "--password-file=" + passwordFile;
  }

  private String keyFile() {
    return "--key-file=" + distribution.file("login.json");
  }

  private void assertStrangersGet(int status) throws Exception {
    for (String path : new String[] {"/api/v1/plugins", "/metrics", "/openapi.json"}) {
      assertThat(host.status(path, "")).as(path).isEqualTo(status);
      assertThat(host.status(path, "Bearer hf_" + "0".repeat(64))).as(path).isEqualTo(status);
    }
  }
}
