package dev.holdfast.host.signin.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A host with a real mail server, and people who read their mail there. */
final class Accounts implements AutoCloseable {

  static final String BASE_URL = "http://backup.example.com";

  private static final int TOKEN_LENGTH = 43;

  private final Path home;
  private final GreenMail mails = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
  private final TestHost host;
  private final Browser owner;
  private int people;
  private int strangers;

  Accounts(Path home) throws Exception {
    this.home = home;
    mails.start();
    Map<String, String> environment = new HashMap<>(TestUsers.QUICK);
    environment.put("HOLDFAST_BASE_URL", BASE_URL);
    environment.put("HOLDFAST_SMTP_URL", "smtp://127.0.0.1:" + mails.getSmtp().getPort());
    environment.put("HOLDFAST_SMTP_STARTTLS", "off");
    environment.put("HOLDFAST_SMTP_FROM", "holdfast@example.com");
    environment.put("HOLDFAST_TRUSTED_PROXIES", "127.0.0.1");
    this.host = TestHost.start(home, environment);
    this.owner = TestUsers.owner(host, home);
  }

  Browser owner() {
    return owner;
  }

  /** Adds a person; returns their address. */
  String person(String role) throws Exception {
    String email = "person@%s%d.example.com".formatted(role, ++people);
    TestUsers.add(home, email, role);
    return email;
  }

  /** Creates a browser in its own network, so that tests don't use up each other's limits. */
  synchronized Browser stranger() {
    strangers++;
    return new Browser(host)
        .with("X-Forwarded-For", "10.%d.%d.1".formatted(strangers / 256, strangers % 256));
  }

  Browser logIn(String email, String password) throws Exception {
    Browser browser = stranger();
    Response answer = browser.logIn(email, password);
    assertThat(answer.status()).as(answer.text()).isIn(200, 201);
    return browser;
  }

  Response forget(String email) throws Exception {
    return stranger().post("/api/v1/auth/forgot-password", "{\"email\": \"%s\"}".formatted(email));
  }

  Response reset(String token, String password) throws Exception {
    return stranger()
        .post(
            "/api/v1/auth/reset-password",
            "{\"token\": \"%s\", \"newPassword\": \"%s\"}".formatted(token, password));
  }

  Response verify(String token) throws Exception {
    return stranger().post("/api/v1/auth/verify-email", "{\"token\": \"%s\"}".formatted(token));
  }

  /** Returns the token in the mail that this triggers. */
  String tokenOf(String email, MailMaker maker) throws Exception {
    return token(mailOf(email, maker));
  }

  /** Returns the mail to an address that this triggers. */
  String mailOf(String email, MailMaker maker) throws Exception {
    int before = mails(email).length;
    assertThat(maker.send().status()).isBetween(200, 202);
    for (int i = 0; i < 200 && mails(email).length == before; i++) {
      Thread.sleep(25);
    }
    MimeMessage[] found = mails(email);
    assertThat(found).as("mails to " + email).hasSizeGreaterThan(before);
    return found[found.length - 1].getContent().toString();
  }

  /** Mails to an address so far. */
  MimeMessage[] mails(String email) {
    return mails.getReceivedMessagesForDomain(email.substring(email.indexOf('@') + 1));
  }

  static String token(String link) {
    int start = link.indexOf('#') + 1;
    return link.substring(start, start + TOKEN_LENGTH);
  }

  void update(String sql, Object... values) throws Exception {
    TestDatabase.update(home, sql.formatted(values));
  }

  String content() throws Exception {
    return TestDatabase.content(home);
  }

  @Override
  public void close() {
    host.close();
    mails.stop();
  }

  /** A request that triggers a mail. */
  interface MailMaker {
    Response send() throws Exception;
  }
}
