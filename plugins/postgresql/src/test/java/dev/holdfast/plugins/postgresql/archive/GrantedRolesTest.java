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
  void grantWithinANameIsIgnored() {
    String grant = "GRANT ALL ON TABLE public.\"a\"\" FROM stdin FOR ROLE eve \" TO bob;";
    assertThat(GrantedRoles.in(grant)).containsExactly("bob");
    assertThat(GrantedRoles.grantors(grant)).isEmpty();
  }

  @Test
  void findsTheGrantor() {
    assertThat(
            GrantedRoles.grantors(
                """
                ALTER DEFAULT PRIVILEGES FOR ROLE alice GRANT ALL ON TABLES TO bob;
                SET SESSION AUTHORIZATION "Carol";
                GRANT SELECT ON TABLE t TO dave;
                RESET SESSION AUTHORIZATION;
                """))
        .containsExactlyInAnyOrder("alice", "Carol");
  }

  @Test
  void unterminatedNameIsHandledSafely() {
    assertThat(GrantedRoles.in("GRANT ALL ON t TO \"" + "x".repeat(1_000_000))).isEmpty();
  }
}
