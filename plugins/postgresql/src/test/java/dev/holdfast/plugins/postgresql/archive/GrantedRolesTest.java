package dev.holdfast.plugins.postgresql.archive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GrantedRolesTest {

  @Test
  void findsPlainAndQuotedRoles() {
    assertThat(
            GrantedRoles.in(
                """
                GRANT SELECT ON TABLE t TO bob;
                REVOKE ALL ON TABLE t FROM "say ""hi"" there";
                ALTER DEFAULT PRIVILEGES FOR ROLE alice GRANT ALL ON TABLES TO "Bob" WITH GRANT OPTION;
                """))
        .containsExactlyInAnyOrder("bob", "say \"hi\" there", "alice", "Bob");
  }

  @Test
  void aNameWithoutEndIsNoHarm() {
    assertThat(GrantedRoles.in("GRANT ALL ON t TO \"" + "x".repeat(1_000_000))).isEmpty();
  }
}
