package dev.holdfast.host.command.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.signin.TestUsers;
import org.junit.jupiter.api.Test;

class OwnershipCommandTest extends CommandsAtHost {

  @Test
  void organisationIsTransferred() throws Exception {
    tenant.addMember("carl@example.com", tenant.roleId("administrator"));
    String password = file(TestUsers.PASSWORD);
    assertThat(
            owner
                .run(
                    "members",
                    "transfer-ownership",
                    "carl@example.com",
                    "--password-file",
                    password)
                .done()
                .out())
        .contains("owner      yes");
    assertThat(owner.run("members", "list", "--json").done().json().path("items"))
        .filteredOn(member -> member.path("owner").asBoolean())
        .extracting(member -> member.path("email").asText())
        .containsExactly("carl@example.com");
  }
}
