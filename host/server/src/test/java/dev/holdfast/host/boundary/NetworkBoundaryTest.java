package dev.holdfast.host.boundary;

import static dev.holdfast.host.job.TestJobs.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.boundary.sample.DiallingPlugin;
import dev.holdfast.host.organisation.OrganisationClient;
import dev.holdfast.host.signin.Browser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin that connects anywhere reaches only what the operator allows. */
class NetworkBoundaryTest {

  @TempDir static Path home;
  @AutoClose static TestHost host;
  static Browser owner;
  static Browser tailor;

  @BeforeAll
  static void start() throws Exception {
    DiallingPlugin.install(home);
    host = TestHost.start(home);
    owner = host.owner();
    tailor = new OrganisationClient(host, owner).other("tailor", "tailor@example.com").owner();
  }

  @Test
  void onlyTheOperatorsOrganisationReachesTheHostsMachine() throws Exception {
    for (String place : List.of("localhost", "127.0.0.1", "10.0.0.1", "::1")) {
      assertThat(code(owner, place, "")).as(place).isEmpty();
      assertThat(code(tailor, place, "")).as(place).isEqualTo("OUT_OF_BOUNDS");
    }
    for (String place : List.of("169.254.169.254", "::ffff:a9fe:a9fe", "0.0.0.0")) {
      assertThat(code(owner, place, "")).as(place).isEqualTo("OUT_OF_BOUNDS");
      assertThat(code(tailor, place, "")).as(place).isEqualTo("OUT_OF_BOUNDS");
    }
    assertThat(code(tailor, "93.184.216.34", "")).isEmpty();
  }

  @Test
  void programsWritableByOthersThanRootAreNotRun() throws Exception {
    Path evil = Files.writeString(home.resolve("evil"), "#!/bin/sh\ntouch ran\n");
    Files.setPosixFilePermissions(evil, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(code(owner, "127.0.0.1", ", 'program': '" + evil + "'")).isEqualTo("OUT_OF_BOUNDS");
    assertThat(code(owner, "127.0.0.1", ", 'program': 'sh'")).isEqualTo("OUT_OF_BOUNDS");
    assertThat(code(owner, "127.0.0.1", ", 'program': '/usr/bin/true'")).isEmpty();
  }

  private static String code(Browser who, String place, String more) throws Exception {
    String body =
        "{'type': 'storage', 'adapterId': 'dialling', 'config': {'host': '%s'%s}}"
            .formatted(place, more);
    JsonNode answer = who.post("/api/v1/adapters/check", json(body)).json();
    assertThat(answer.has("ok")).as(answer.toString()).isTrue();
    return answer.path("code").asText();
  }
}
