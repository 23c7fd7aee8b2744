package dev.holdfast.host.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.signin.TestUsers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The disk of the home folder fills up, then has space again. */
@Timeout(90)
class FullHomeTest {

  private static final String PROFILES = "/api/v1/encryption-profiles";

  @TempDir Path folder;
  private Path home;

  @BeforeEach
  void mount() throws Exception {
    home = Files.createDirectory(folder.resolve("home"));
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", home.toString()) == 0;
    assumeTrue(mounted, "A disk can't be mounted here");
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", "-l", home.toString());
  }

  @Test
  void hostReportsAFullDiskAndRecovers() throws Exception {
    try (TestHost host = TestHost.start(home, TestUsers.QUICK)) {
      assertThat(host.get("/health/ready").status()).isEqualTo(200);
      Path ballast = home.resolve("ballast");
      fill(ballast);
      assertRefusedUntilFreed(host);
      awaitReady(host, 503);
      assertThat(host.get("/health/ready").json().path("disk").asText()).isEqualTo("DOWN");
      assertThat(host.get("/health/live").status()).isEqualTo(200);
      assertThat(host.get(PROFILES).status()).as("reading needs no space").isEqualTo(200);
      Files.delete(ballast);
      awaitReady(host, 200);
      assertThat(make(host, "after").status()).isEqualTo(201);
    }
  }

  private static void assertRefusedUntilFreed(TestHost host) throws Exception {
    Response answer = make(host, "profile 0");
    for (int i = 1; i < 200 && answer.status() == 201; i++) {
      answer = make(host, "profile " + i); // Until what the database had set aside is used up.
    }
    assertThat(answer.status()).as(answer.text()).isEqualTo(503);
    assertThat(answer.json().path("code").asText()).isEqualTo("UNAVAILABLE");
    assertThat(answer.header("Retry-After")).isNotEmpty();
    assertThat(answer.text()).doesNotContain("incident");
  }

  private static Response make(TestHost host, String name) throws Exception {
    return host.post(PROFILES, "{\"name\": \"" + name + "\"}");
  }

  private static void awaitReady(TestHost host, int status) {
    await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> host.get("/health/ready").status() == status);
  }

  private static void fill(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int size = 1 << 16; size > 0; size /= 2) {
        write(out, size);
      }
    }
  }

  private static void write(OutputStream out, int size) {
    try {
      while (true) {
        out.write(new byte[size]);
      }
    } catch (IOException e) {
      // No space is left for so much.
    }
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
