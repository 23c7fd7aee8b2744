package dev.holdfast.host.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.TestHost;
import dev.holdfast.host.identity.People;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that keep the host waiting: it goes on answering everybody else. */
@Timeout(60)
class SlowClientAttackTest {

  private static final String LOGIN =
      "POST /api/v1/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
  private static final String PAGE = "GET /account/page.js HTTP/1.1\r\nHost: localhost\r\n\r\n";

  /** Far below what it takes when threads have to run into a time limit first. */
  private static final Duration PROMPT = Duration.ofSeconds(4);

  private static final int CROWD = 120;

  @TempDir static Path home;
  static TestHost host;

  @BeforeAll
  static void start() {
    host = TestHost.start(home, People.QUICK);
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  @Test
  void bodiesThatTrickle() throws Exception {
    try (Crowd crowd = new Crowd(host.host().port())) {
      crowd.send(CROWD, LOGIN + "Content-Length: 1000\r\n\r\n{");
      crowd.send(CROWD, LOGIN + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n");
      crowd.sendAll("1");
      assertAnswers();
    }
  }

  @Test
  void bodiesThatAreAnnouncedAndNeverCome() throws Exception {
    try (Crowd crowd = new Crowd(host.host().port())) {
      crowd.send(CROWD, LOGIN + "Content-Length: 1000000\r\nExpect: 100-continue\r\n\r\n");
      assertAnswers();
    }
  }

  @Test
  void headsThatTrickle() throws Exception {
    try (Crowd crowd = new Crowd(host.host().port())) {
      crowd.send(CROWD, "GET /api/v1/jobs HTTP/1.1\r\nX-A: ");
      crowd.sendAll("a");
      assertAnswers();
    }
  }

  @Test
  void answersThatNobodyTakes() throws Exception {
    try (Crowd crowd = new Crowd(host.host().port())) {
      crowd.send(CROWD, PAGE.repeat(1000));
      crowd.sip();
      assertAnswers();
    }
  }

  @Test
  void longAnswersThatNobodyTakes() throws Exception {
    try (Crowd crowd = new Crowd(host.host().port())) {
      String request = "GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n" + host.headerLines();
      crowd.send(CROWD, (request + "\r\n").repeat(20));
      crowd.sip();
      assertAnswers();
    }
  }

  @Test
  void moreConnectionsThanTheHostTakes() throws Exception {
    try (Crowd crowd = new Crowd(host.host().port())) {
      crowd.send(1500, "GET /api/v1/jobs HTTP/1.1\r\n");
      assertAnswers();
    }
  }

  /** Probes, people and strangers. */
  private static void assertAnswers() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertPrompt("/health/live", 200);
      assertPrompt("/health/ready", 200);
      long before = System.nanoTime();
      assertThat(host.get("/api/v1/jobs").status()).isEqualTo(200);
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(PROMPT);
    }
  }

  private static void assertPrompt(String path, int status) throws Exception {
    long before = System.nanoTime();
    assertThat(host.send(host.anonymous(path).timeout(PROMPT)).status()).isEqualTo(status);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(PROMPT);
  }
}
