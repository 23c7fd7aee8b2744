package dev.holdfast.plugins.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugins.postgresql.connection.PostgresqlConfig;
import dev.holdfast.plugins.postgresql.connection.TlsMode;
import dev.holdfast.testkit.CommandLine;
import dev.holdfast.testkit.InstalledProgram;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.server.PostgresBinaries;
import dev.holdfast.testkit.server.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that lets in who has a certificate, and asks for no password. */
class ClientCertificateTest {

  private static final String AUTHORITY =
      """
      openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=authority -keyout ca.key -out ca.pem
      """;
  private static final String CERTIFICATE =
      """
      openssl req -new -newkey %2$s -nodes -subj /CN=%3$s -keyout %1$s.key -out %1$s.csr
      printf 'subjectAltName=IP:127.0.0.1' > %1$s.ext
      openssl x509 -req -in %1$s.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile %1$s.ext -out %1$s.pem
      """;
  private static final String TO_SERVER =
      """
      chmod 755 . && chmod 600 server.key
      if [ "$(id -u)" = 0 ]; then chown postgres server.key; fi
      """;

  @TempDir private static Path folder;
  @AutoClose private static PostgresServer server;

  @BeforeAll
  static void startServer() throws Exception {
    InstalledProgram.require("openssl", "openssl");
    String rsa = "rsa:2048";
    run(AUTHORITY + CERTIFICATE.formatted("server", rsa, "server"));
    run(CERTIFICATE.formatted("rsa", rsa, "postgres"));
    run(CERTIFICATE.formatted("ec", "ec -pkeyopt ec_paramgen_curve:P-256", "postgres"));
    run(CERTIFICATE.formatted("other", rsa, "somebody") + TO_SERVER);
    run("openssl rsa -traditional -in rsa.key -out old.key");
    run("openssl pkcs8 -topk8 -in ec.key -passout pass:word -out encrypted.key");
    run("openssl pkcs8 -topk8 -in rsa.key -passout pass:word -v1 PBE-SHA1-3DES -out older.key");
    Path hba =
        Files.writeString(
            folder.resolve("hba.conf"),
            "hostssl all all all cert\nhost all all all scram-sha-256\n");
    server =
        PostgresServer.start(
            PostgresBinaries.installed(),
            "ssl=on",
            "ssl_ca_file=" + folder.resolve("ca.pem"),
            "ssl_cert_file=" + folder.resolve("server.pem"),
            "ssl_key_file=" + folder.resolve("server.key"),
            "hba_file=" + hba);
  }

  @Test
  void driverAndProgramsAuthenticateWithIt() throws Exception {
    for (String key : new String[] {"rsa", "ec"}) {
      Backups backups = new Backups(config(key, key));
      assertThat(backups.dump("postgres").bytes()).isNotEmpty();
      assertThat(backups.dump(Subject.globals()).bytes()).isNotEmpty();
    }
  }

  @Test
  void encryptedKeyIsReadWithItsPassword() throws Exception {
    assertThat(new Backups(config("ec", "encrypted", "word")).dump("postgres").bytes())
        .isNotEmpty();
    try (TestContext context = TestContext.open()) {
      assertThat(new PostgresqlSource().check(config("rsa", "older", "word"), context.adapter()))
          .isInstanceOf(CheckResult.Ok.class);
      assertThat(
              new PostgresqlSource().check(config("ec", "encrypted", "sword"), context.adapter()))
          .isInstanceOfSatisfying(
              CheckResult.Failed.class,
              failed -> {
                assertThat(failed.code()).isEqualTo(ErrorCode.INVALID_CONFIG);
                assertThat(failed.message()).contains("can't be decrypted");
                assertThat(failed.hint()).contains("password");
              });
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config("ec", "encrypted", null))
        .withMessageContaining("clientKeyPassword")
        .withMessageContaining("openssl pkcs8 -topk8 -nocrypt");
  }

  @Test
  void wrongOrMissingCertificateIsRefused() throws Exception {
    PostgresqlConfig without =
        Configs.changed(
            config("rsa", "rsa"),
            draft -> {
              draft.clientCertificate = null;
              draft.clientKey = null;
            });
    for (PostgresqlConfig wrong : new PostgresqlConfig[] {config("other", "other"), without}) {
      try (TestContext context = TestContext.open()) {
        assertThat(new PostgresqlSource().check(wrong, context.adapter()))
            .isInstanceOfSatisfying(
                CheckResult.Failed.class,
                failed ->
                    assertThat(failed.code())
                        .isIn(ErrorCode.AUTHENTICATION_FAILED, ErrorCode.UNREACHABLE));
      }
    }
  }

  @Test
  void fileNamesAndOtherFormatsAreRefusedWithAHint() throws Exception {
    PostgresqlConfig config = config("rsa", "rsa");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Configs.changed(config, d -> d.rootCertificate = "/etc/ssl/ca.pem"))
        .withMessageContaining("rootCertificate")
        .withMessageContaining("not the name of a file");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Configs.changed(config, d -> d.clientCertificate = "client.pem"))
        .withMessageContaining("clientCertificate");
    String old = Files.readString(folder.resolve("old.key"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Configs.changed(config, d -> d.clientKey = SecretText.of(old)))
        .withMessageContaining("openssl pkcs8 -topk8 -nocrypt");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Configs.changed(config, d -> d.clientKey = null))
        .withMessageContaining("must be set together");
  }

  private static PostgresqlConfig config(String certificate, String key) throws Exception {
    return config(certificate, key, null);
  }

  private static PostgresqlConfig config(String certificate, String key, @Nullable String password)
      throws Exception {
    String root = Files.readString(folder.resolve("ca.pem"));
    String chain = Files.readString(folder.resolve(certificate + ".pem"));
    SecretText secret = SecretText.of(Files.readString(folder.resolve(key + ".key")));
    return Configs.changed(
        Configs.of(server),
        draft -> {
          draft.password = null;
          draft.tls = TlsMode.VERIFY_FULL;
          draft.rootCertificate = root;
          draft.clientCertificate = chain;
          draft.clientKey = secret;
          draft.clientKeyPassword = password == null ? null : SecretText.of(password);
        });
  }

  private static void run(String script) throws Exception {
    CommandLine.of("sh", "-ec", "cd '%s'\n%s".formatted(folder, script))
        .run(Map.of(), "", Duration.ofMinutes(1));
  }
}
