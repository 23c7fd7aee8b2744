package dev.holdfast.host.signin.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.organisation.OrganisationClient;
import dev.holdfast.host.people.mail.Mail;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Invitations of a host with a mail server. */
class MailedInvitationTest {

  private static final String INVITATIONS = "/api/v1/invitations";

  @TempDir static Path home;
  @AutoClose static Accounts accounts;

  @BeforeAll
  static void start() throws Exception {
    accounts = new Accounts(home);
  }

  @Test
  void mailedTokenVerifiesTheAddress() throws Exception {
    String email = "ann@a.example.com";
    Response[] sent = new Response[1];
    String mail = accounts.mailOf(email, () -> sent[0] = invite(email));
    assertThat(mail).contains("Bakery", Accounts.BASE_URL + "/account/accept-invitation#");
    String token = Accounts.token(mail);
    assertThat(sent[0].json().at("/invitation/delivery").asText()).isEqualTo("MAIL");
    assertThat(sent[0].json().path("token").isNull()).isTrue();
    assertThat(sent[0].text()).doesNotContain(token);
    assertThat(accounts.content()).doesNotContain(token);
    Response page = accounts.stranger().get("/account/accept-invitation");
    assertThat(page.status()).isEqualTo(200);
    assertThat(accounts.stranger().get("/account/page.js").text()).contains("invitations/accept");

    assertThat(OrganisationClient.accept(accounts.stranger(), token).status()).isEqualTo(201);
    assertThat(user(email).path("emailVerified").asBoolean()).isTrue();
  }

  @Test
  void tokenShownToTheInviterDoesNotVerifyTheAddress() throws Exception {
    String email = "bea@b.example.com";
    String token = accounts.tokenOf(email, () -> invite(email));
    accounts.update("update invitation set mailed = false where email = '%s'", email);
    String proof =
        accounts.tokenOf(email, () -> OrganisationClient.accept(accounts.stranger(), token));
    assertThat(user(email).path("emailVerified").asBoolean()).isFalse();
    assertThat(accounts.verify(proof).status()).isEqualTo(204);
    assertThat(user(email).path("emailVerified").asBoolean()).isTrue();
  }

  @Test
  void mailedInvitationOverridesAnUnverifiedAccount() throws Exception {
    String email = "dot@d.example.com";
    String stolen = accounts.tokenOf(email, () -> invite(email));
    accounts.update("update invitation set mailed = false where email = '%s'", email);
    // Waits for the mail that asks for a proof, or it could be taken for the next one.
    accounts.mailOf(email, () -> OrganisationClient.accept(accounts.stranger(), stolen));
    String member = "/api/v1/members/" + id(accounts.owner().get("/api/v1/members").json(), email);
    assertThat(accounts.owner().delete(member).status()).isEqualTo(204);

    String token = accounts.tokenOf(email, () -> invite(email));
    assertThat(OrganisationClient.accept(accounts.stranger(), token).status()).isEqualTo(201);
    assertThat(user(email).path("emailVerified").asBoolean()).isTrue();
  }

  @Test
  void organisationNameCannotPutALinkIntoAMail() throws Exception {
    assertThat(Mail.plain("Bakery http://evil.example/x, mail me@evil.example\n"))
        .isEqualTo("Bakery http evil example x, mail me evil example");
    assertThat(Mail.plain("M\u00fcller & Co. KG (2)")).isEqualTo("M\u00fcller & Co  KG (2)");
    assertThat(Mail.plain("x".repeat(500))).hasSize(60);
  }

  private static String id(JsonNode members, String email) {
    for (JsonNode member : members.path("items")) {
      if (member.path("email").asText().equals(email)) {
        return member.path("id").asText();
      }
    }
    throw new AssertionError(members.toString());
  }

  @Test
  void mailsToAMailboxAreLimitedAndTheLastLinkStaysValid() throws Exception {
    String email = "cid@c.example.com";
    Response[] sent = new Response[1];
    accounts.mailOf(email, () -> sent[0] = invite(email));
    String resend =
        INVITATIONS + "/" + OrganisationClient.id(sent[0].json().path("invitation")) + "/resend";
    String token = "";
    for (int i = 1; i < 5; i++) {
      token = accounts.tokenOf(email, () -> accounts.owner().post(resend, ""));
    }
    assertThat(accounts.owner().post(resend, "").status()).isEqualTo(429);
    assertThat(OrganisationClient.accept(accounts.stranger(), token).status()).isEqualTo(201);
  }

  private static Response invite(String email) throws Exception {
    return accounts
        .owner()
        .post(
            INVITATIONS,
            OrganisationClient.json(OrganisationClient.invitation(email, List.of(), List.of())));
  }

  private static JsonNode user(String email) throws Exception {
    return accounts.owner().get("/api/v1/users?email=" + email).json().at("/items/0");
  }
}
