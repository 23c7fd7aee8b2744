package dev.holdfast.host.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import dev.holdfast.testkit.CommandLine;
import dev.holdfast.testkit.InstalledProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others can verify with an export. */
class AuditExportTest {

  private static final String EXPORT = "/api/v1/audit-logs/export";

  @TempDir Path home;
  private TestHost host;
  private Browser owner;

  @BeforeEach
  void start() throws Exception {
    host = TestHost.start(home, TestUsers.QUICK);
    owner = TestUsers.owner(host, home).with("User-Agent", "caf\u00e9 =1+1");
    for (String name : new String[] {"one", "two \u20ac", "three"}) {
      owner.post(
          "/api/v1/teams",
          "{\"name\": \"%s\", \"description\": \"\\\"x\\\"\", \"roleIds\": []}".formatted(name));
    }
  }

  @AfterEach
  void stop() {
    host.close();
  }

  /** The script in the docs, which is independent of this program. */
  @Test
  void exportIsVerifiedByAnIndependentScript() throws Exception {
    Path export = home.resolve("audit.jsonl");
    Files.writeString(export, owner.get(EXPORT).text());
    assertThat(verify(export)).startsWith("intact: ").contains(" rows, ends at ");
    Files.writeString(export, Files.readString(export).replace("three", "tree"));
    assertThatThrownBy(() -> verify(export)).hasMessageContaining("row ");
  }

  @Test
  void exportThatFailsMidwayIsIncomplete() throws Exception {
    TestDatabase.update(
        home,
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 5000)"
            + " insert into audit_log select printf('00000000-0000-7000-8000-%012d', i),"
            + " organisation_id, 1000 + i, occurred_at,"
            + " case when i = 4500 then 'poison' else user_id end, api_key_id, action, resource,"
            + " resource_id, details, ip_address, user_agent, success, previous_hash, hash,"
            + " created_at, updated_at from audit_log, n where sequence = 1");
    for (String format : new String[] {"JSONL", "CSV"}) {
      assertThatThrownBy(() -> owner.get(EXPORT + "?format=" + format))
          .isInstanceOf(IOException.class);
    }
    assertThat(owner.get("/api/v1/me").status()).as("others are not concerned").isEqualTo(200);
  }

  @Test
  void exportThatFailsImmediatelyIsAProblem() throws Exception {
    TestDatabase.update(home, "drop trigger audit_log_unchanged");
    TestDatabase.update(home, "update audit_log set user_id = 'poison' where sequence = 1");
    var answer = owner.get(EXPORT);
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.json().path("code").asText()).isEqualTo("INTERNAL");
    assertThat(answer.header("Content-Disposition")).isEmpty();
  }

  private static String verify(Path export) throws Exception {
    String page = Files.readString(Path.of("../..", "docs", "audit.md"));
    String script = page.substring(page.indexOf("```python\n") + 10);
    Path file = Files.writeString(export.resolveSibling("verify.py"), cut(script));
    String python = InstalledProgram.require("python3", "python3").toString();
    return CommandLine.of(python, file.toString(), export.toString())
        .run(Map.of(), "", Duration.ofMinutes(1));
  }

  private static String cut(String script) {
    return script.substring(0, script.indexOf("```"));
  }
}
