package dev.holdfast.host.signin.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.SimultaneousRequests;
import dev.holdfast.host.signin.TestUsers;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailVerificationTest {

  @TempDir static Path home;
  @AutoClose static Accounts accounts;

  @BeforeAll
  static void start() throws Exception {
    accounts = new Accounts(home);
  }

  @Test
  void addressCountsOnceItIsVerified() throws Exception {
    String email = accounts.person("operator");
    Browser browser = accounts.logIn(email, TestUsers.PASSWORD);
    String wanted = "new@1.example.org";
    String resetOfOld = accounts.tokenOf(email, () -> accounts.forget(email));
    String token = accounts.tokenOf(wanted, () -> ask(browser, wanted));
    assertThat(email(browser)).isEqualTo(email);
    assertThat(accounts.verify(token).status()).isEqualTo(204);
    assertThat(email(browser)).isEqualTo(wanted);
    assertThat(browser.get("/api/v1/me").json().path("emailVerified").asBoolean()).isTrue();
    accounts.logIn(wanted, TestUsers.PASSWORD);
    assertThat(accounts.stranger().logIn(email, TestUsers.PASSWORD).status()).isEqualTo(401);
    assertThat(accounts.reset(resetOfOld, "seven slow lanterns").status())
        .as("what went to the old address")
        .isEqualTo(400);
    assertThat(accounts.verify(token).status()).isEqualTo(400);
  }

  @Test
  void firstOwnerIsAskedToVerifyTheirAddress() throws Exception {
    await().until(() -> ownersMail().isPresent());
    assertThat(accounts.owner().get("/api/v1/me").json().path("emailVerified").asBoolean())
        .isFalse();
    String token = Accounts.token(ownersMail().orElseThrow().getContent().toString());
    assertThat(accounts.verify(token).status()).isEqualTo(204);
    assertThat(accounts.owner().get("/api/v1/me").json().path("emailVerified").asBoolean())
        .isTrue();
  }

  private static Optional<MimeMessage> ownersMail() throws MessagingException {
    for (MimeMessage mail : accounts.mails(TestUsers.OWNER)) {
      if (mail.getAllRecipients()[0].toString().equals(TestUsers.OWNER)) {
        return Optional.of(mail);
      }
    }
    return Optional.empty();
  }

  @Test
  void oldAddressIsNotified() throws Exception {
    String email = accounts.person("operator");
    Browser browser = accounts.logIn(email, TestUsers.PASSWORD);
    String token = accounts.tokenOf("new@2.example.org", () -> ask(browser, "new@2.example.org"));
    String notice =
        accounts.mailOf(
            email,
            () -> {
              assertThat(accounts.verify(token).status()).isEqualTo(204);
              return accounts.forget("nobody@example.com");
            });
    assertThat(notice).contains("was changed to a different one").doesNotContain("2.example.org");
  }

  @Test
  void takenAddressIsRefused() throws Exception {
    String victim = accounts.person("operator");
    Browser browser = accounts.logIn(accounts.person("operator"), TestUsers.PASSWORD);
    String mail = accounts.mailOf(victim, () -> ask(browser, victim.toUpperCase()));
    assertThat(mail).contains("nothing was changed").doesNotContain("#");
    String late = "late@example.net";
    String token = accounts.tokenOf(late, () -> ask(browser, late));
    accounts.update("update app_user set email = '%s' where email = '%s'", late, victim);
    assertThat(accounts.verify(token).status()).isEqualTo(409);
    assertThat(email(browser)).isNotEqualTo(late);
  }

  /** An unverified address keeps its owner out only until they verify it. */
  @Test
  void unverifiedAddressYieldsToAVerifiedOne() throws Exception {
    String claimed = "claimed@8.example.org";
    TestUsers.add(home, claimed, "operator");
    accounts.update("update app_user set email_verified = false where email = '%s'", claimed);
    Browser claimant = accounts.logIn(claimed, TestUsers.PASSWORD);
    Browser browser = accounts.logIn(accounts.person("operator"), TestUsers.PASSWORD);
    String token = accounts.tokenOf(claimed, () -> ask(browser, claimed));
    String reset = accounts.tokenOf(claimed, () -> accounts.forget(claimed));
    assertThat(accounts.verify(token).status()).isEqualTo(204);
    assertThat(email(browser)).isEqualTo(claimed);
    assertThat(email(claimant)).endsWith("@holdfast.invalid");
    assertThat(accounts.reset(reset, "seven slow lanterns").status()).isEqualTo(400);
  }

  @Test
  void onlyOneOfManySimultaneousUsesSucceeds() throws Exception {
    Browser browser = accounts.logIn(accounts.person("operator"), TestUsers.PASSWORD);
    String token = accounts.tokenOf("new@3.example.org", () -> ask(browser, "new@3.example.org"));
    List<Response> answers = SimultaneousRequests.send(50, () -> accounts.verify(token));
    assertThat(answers).filteredOn(answer -> answer.status() == 204).hasSize(1);
    assertThat(answers).extracting(Response::status).isSubsetOf(204, 400);
  }

  @Test
  void oldLinksAreInvalid() throws Exception {
    Browser browser = accounts.logIn(accounts.person("operator"), TestUsers.PASSWORD);
    String token = accounts.tokenOf("new@4.example.org", () -> ask(browser, "new@4.example.org"));
    accounts.update(
        "update email_verification_token set expires_at = %s where email = 'new@4.example.org'",
        TestDatabase.literal(Instant.now().minusSeconds(1)));
    assertThat(accounts.verify(token).status()).isEqualTo(400);
    assertThat(accounts.content()).doesNotContain(token);
  }

  @Test
  void linksOfAnIntruderAreRevoked() throws Exception {
    String email = accounts.person("operator");
    Browser thief = accounts.logIn(email, TestUsers.PASSWORD);
    String token = accounts.tokenOf("thief@5.example.org", () -> ask(thief, "thief@5.example.org"));
    String reset = accounts.tokenOf(email, () -> accounts.forget(email));
    assertThat(accounts.reset(reset, "seven slow lanterns").status()).isEqualTo(200);
    assertThat(accounts.verify(token).status()).isEqualTo(400);

    Browser victim = accounts.logIn(email, "seven slow lanterns");
    String other =
        accounts.tokenOf("thief@6.example.org", () -> ask(victim, "thief@6.example.org"));
    String change = "{\"newPassword\": \"eleven grey kettles\"}";
    assertThat(victim.post("/api/v1/me/password", change).status()).isEqualTo(200);
    assertThat(accounts.verify(other).status()).isEqualTo(400);
  }

  @Test
  void onlyTheLatestLinkIsValid() throws Exception {
    Browser browser = accounts.logIn(accounts.person("operator"), TestUsers.PASSWORD);
    String typo =
        accounts.tokenOf("stranger@7.example.org", () -> ask(browser, "stranger@7.example.org"));
    String right = accounts.tokenOf("me@7.example.org", () -> ask(browser, "me@7.example.org"));
    assertThat(accounts.verify(typo).status()).isEqualTo(400);
    assertThat(accounts.verify(right).status()).isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p\u0435rson@example.com", // Cyrillic
        "\uff50erson@example.com", // full width: NFKC makes it ASCII
        "person@\uff45xample.com",
        "person@example\u3002com", // a full stop for IDNA
        "person@example.com.",
        "person\u200b@example.com",
        "\u202eperson@example.com",
        "\"person\"@example.com",
        "person@[127.0.0.1]",
        " person@example.com"
      })
  void spellingsOfAMailboxAreOneAddress(String email) throws Exception {
    Response refused = accounts.owner().post("/api/v1/me/email", json(email));
    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(accounts.owner().post("/api/v1/invitations", json(email)).status()).isEqualTo(422);
  }

  private static String json(String email) throws Exception {
    return new ObjectMapper().writeValueAsString(Map.of("email", email));
  }

  @Test
  void changeRequiresAFreshProof() throws Exception {
    String email = accounts.person("operator");
    Browser browser = accounts.logIn(email, TestUsers.PASSWORD);
    accounts.update(
        "update session set authenticated_at = %s where user_id = (select id from app_user"
            + " where email = '%s')",
        TestDatabase.literal(Instant.now().minusSeconds(601)), email);
    Response refused = ask(browser, "eve@example.net");
    assertThat(refused.json().path("code").asText()).isEqualTo("REAUTHENTICATION_REQUIRED");
  }

  private static Response ask(Browser browser, String email) throws Exception {
    return browser.post("/api/v1/me/email", "{\"email\": \"%s\"}".formatted(email));
  }

  private static String email(Browser browser) throws Exception {
    return browser.get("/api/v1/me").json().path("email").asText();
  }
}
