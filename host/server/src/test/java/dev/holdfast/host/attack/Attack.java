package dev.holdfast.host.attack;

import dev.holdfast.engine.plugin.TestJar;
import java.util.Random;

/** Ways to keep a host from answering others. */
enum Attack {
  BODIES_THAT_TRICKLE(
      by -> {
        by.crowd().send(Attack.CROWD, Attack.LOGIN + "Content-Length: 1000\r\n\r\n{");
        by.crowd()
            .send(Attack.CROWD, Attack.LOGIN + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n");
        by.crowd().sendAll("1");
      }),
  BODIES_THAT_NEVER_COME(
      by ->
          by.crowd()
              .send(
                  Attack.CROWD,
                  Attack.LOGIN + "Content-Length: 1000000\r\nExpect: 100-continue\r\n\r\n")),
  HEADS_THAT_TRICKLE(
      by -> {
        by.crowd().send(Attack.CROWD, "GET /api/v1/jobs HTTP/1.1\r\nX-A: ");
        by.crowd().sendAll("a");
      }),
  MORE_CONNECTIONS_THAN_THE_HOST_TAKES(by -> by.crowd().send(400, "GET /api/v1/jobs HTTP/1.1\r\n")),
  ANSWERS_THAT_NOBODY_TAKES(
      by -> {
        by.crowd().send(Attack.CROWD, Attack.PAGE.repeat(100));
        by.crowd().sip();
      }),
  UPGRADES(by -> by.keepSending(AnonymousRequests.WEB_SOCKETS)),
  REQUESTS_OF_EVERY_KIND(by -> by.keepSending(AnonymousRequests.ALL)),
  LONG_ANSWERS_THAT_NOBODY_TAKES(
      by -> {
        by.crowd().send(Attack.CROWD, by.request("GET", "/openapi.json").repeat(20));
        by.crowd().sip();
      }),
  CHECKS_OF_A_SILENT_SERVER(
      by -> {
        String path = "/api/v1/adapters/" + by.silentSource();
        by.crowd().send(Attack.CROWD / 2, by.request("POST", path + "/check"));
        by.crowd().send(Attack.CROWD / 2, by.request("GET", path + "/databases"));
      }),
  DOWNLOADS_THAT_NOBODY_TAKES(
      by -> {
        String path = "/api/v1/backups/" + by.backup() + "/download?entry=0";
        by.crowd().send(Attack.CROWD, by.request("GET", path));
        by.crowd().sip();
      }),
  FOLLOWERS(
      by -> {
        String path = "/api/v1/executions/" + by.run(by.silentJob()) + "/events";
        by.crowd().send(Attack.CROWD, by.request("GET", path, "Accept: text/event-stream\r\n"));
      }),
  RUNS_OF_A_SILENT_SERVER(
      by -> {
        for (int i = 0; i < 10; i++) {
          by.run(by.silentJob());
        }
      }),
  A_PLUGIN_THAT_NEVER_RETURNS(
      by -> {
        TestJar.plugin("hostile")
            .adapter("hostile", Attack.SPIN + "return null;")
            .body(Attack.SPIN)
            .writeTo(by.plugins().resolve("hostile" + new Random().nextInt() + ".jar"));
        by.awaitJar();
      });

  /** While set, plugins of these tests hang. */
  static final String PROPERTY = "holdfast.test.attack";

  private static final int CROWD = 60;
  private static final String LOGIN =
      "POST /api/v1/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
  private static final String PAGE = "GET /account/page.js HTTP/1.1\r\nHost: localhost\r\n\r\n";
  private static final String SPIN = "while (Boolean.getBoolean(\"" + PROPERTY + "\")) {}";

  private interface Beginning {
    void by(Attacker attacker) throws Exception;
  }

  private final Beginning beginning;

  Attack(Beginning beginning) {
    this.beginning = beginning;
  }

  /** Starts the attack; closing the attacker ends it. */
  void begin(Attacker attacker) throws Exception {
    beginning.by(attacker);
  }
}
