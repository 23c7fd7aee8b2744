package dev.holdfast.testkit.server;

import dev.holdfast.testkit.CommandLine;
import dev.holdfast.testkit.InstalledProgram;
import dev.holdfast.testkit.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A temporary OpenSSH server on a free loopback port, with commands, forwarding and SFTP. Its only
 * user signs in with a password or a key. It runs as an unprivileged user if the test runs as root,
 * the same as {@link PostgresServer}, and so do the commands of its user.
 *
 * <p>Thread-safe, except that {@link #changeHostKey} must not run concurrently.
 */
public final class SshServer implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String PASSWORD = "ssh-Pa55";

  /** The password as crypt(3) writes it. */
  private static final String HASH =
      "$6$holdfast$QRyPDADZiItZRLWk7b6w/TaP35SfF0uENGC.l9p9JhAmhG1arZidC6m3R3BgaSztTynqJDJVFyp0xzEK5nohL/";

  private final Path folder;
  private final List<String> settings;
  private final int port;
  private final String privateKey;
  private ServerProcess process;

  private SshServer(Path folder, List<String> settings) throws IOException, InterruptedException {
    this.folder = folder;
    this.settings = settings;
    this.port = LoopbackPort.free();
    Files.createDirectory(home());
    Path authorized = Files.writeString(folder.resolve("authorized_keys"), "");
    UnprivilegedUser.give(List.of(folder, home(), authorized));
    this.privateKey = authorizeKey("ed25519", "");
    this.process = launch();
  }

  /**
   * Starts Debian's server, or skips the test.
   *
   * @param settings lines of sshd_config(5) that win over the usual ones, for example {@code
   *     PasswordAuthentication no}
   */
  public static SshServer start(String... settings) throws InterruptedException {
    try {
      return new SshServer(TemporaryFolder.create("ssh"), List.of(settings));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ServerProcess launch() throws IOException, InterruptedException {
    Path sshd = InstalledProgram.require("sshd", "openssh-server", "/usr/sbin");
    if (Files.notExists(hostKeyFile())) {
      generateKey(hostKeyFile(), "ed25519", "");
      UnprivilegedUser.give(List.of(hostKeyFile()));
    }
    Path configuration =
        Files.writeString(
            folder.resolve("sshd_config"),
            """
            MaxStartups 100
            %s
            # Java needs a second for the key exchange of the default.
            KexAlgorithms curve25519-sha256
            ListenAddress 127.0.0.1
            Port %d
            HostKey %s
            AuthorizedKeysFile %s
            PidFile none
            UsePAM no
            StrictModes no
            Subsystem sftp internal-sftp
            """
                .formatted(
                    String.join("\n", settings),
                    port,
                    hostKeyFile(),
                    folder.resolve("authorized_keys")));
    // The library must not be loaded by setpriv, which looks up a user of this machine.
    List<String> command =
        List.of(
            "env",
            "LD_PRELOAD=" + nssWrapper(),
            "NSS_WRAPPER_PASSWD=" + users(),
            "NSS_WRAPPER_GROUP=/etc/group",
            sshd.toString(),
            "-D",
            "-e",
            "-f",
            configuration.toString());
    return ServerProcess.start(
        UnprivilegedUser.command(command),
        Map.of(),
        folder.resolve("log"),
        "Server listening on",
        LIMIT);
  }

  /** Lets a server that isn't root know a user that this machine doesn't, with its password. */
  private static Path nssWrapper() {
    String architecture = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64";
    return InstalledProgram.requireFile(
        Path.of("/usr/lib/" + architecture + "-linux-gnu/libnss_wrapper.so"), "libnss-wrapper");
  }

  private Path users() throws IOException {
    Object ids =
        Files.getAttribute(home(), "unix:uid") + ":" + Files.getAttribute(home(), "unix:gid");
    return Files.writeString(
        folder.resolve("passwd"),
        """
        %s:%s:%s:Test:%s:/bin/sh
        sshd:x:%s:Privilege separation:/nonexistent:/usr/sbin/nologin
        """
            .formatted(user(), HASH, ids, home(), ids));
  }

  private Path hostKeyFile() {
    return folder.resolve("host_key");
  }

  private static void generateKey(Path file, String type, String passphrase)
      throws IOException, InterruptedException {
    InstalledProgram.require("ssh-keygen", "openssh-client");
    CommandLine.of("ssh-keygen", "-q", "-t", type, "-N", passphrase, "-C", "test", "-f")
        .with(List.of(file.toString()))
        .run(Map.of(), "", LIMIT);
  }

  /** The loopback address. */
  public String host() {
    return "127.0.0.1";
  }

  /** The port, which stays the same when the host key changes. */
  public int port() {
    return port;
  }

  /** The name of its user. */
  public String user() {
    return "holdfast";
  }

  /** The password of its user. */
  public String password() {
    return PASSWORD;
  }

  /** The user's Ed25519 key as ssh-keygen writes it, without a passphrase. */
  public String privateKey() {
    return privateKey;
  }

  /** The folder in which sessions start. */
  public Path home() {
    return folder.resolve("home");
  }

  /** The public host key: type and Base64. */
  public String hostKey() throws IOException {
    String line = Files.readString(folder.resolve("host_key.pub"));
    return line.substring(0, line.indexOf(' ', line.indexOf(' ') + 1));
  }

  /** Returns everything that the server has logged since its last start. */
  public String log() throws IOException {
    return process.log();
  }

  /** The process, for example to suspend it. */
  public ServerProcess process() {
    return process;
  }

  /**
   * Creates one more key with which the user may sign in.
   *
   * @param type as for {@code ssh-keygen -t}
   * @param passphrase may be empty
   * @return the private key as ssh-keygen writes it
   */
  public String authorizeKey(String type, String passphrase)
      throws IOException, InterruptedException {
    Path file = folder.resolve("user_key_" + UUID.randomUUID());
    generateKey(file, type, passphrase);
    Files.writeString(
        folder.resolve("authorized_keys"),
        Files.readString(Path.of(file + ".pub")),
        StandardOpenOption.APPEND);
    return Files.readString(file);
  }

  /**
   * Breaks all connections, as a lost network does; new ones are accepted. Programs of the user go
   * on.
   */
  public void breakConnections() {
    process
        .handle()
        .descendants()
        .filter(child -> child.info().command().orElse("").contains("sshd"))
        .forEach(ProcessHandle::destroyForcibly);
  }

  /** Restarts the server with another host key. */
  public void changeHostKey() throws IOException, InterruptedException {
    process.close();
    Files.delete(hostKeyFile());
    Files.delete(folder.resolve("host_key.pub"));
    process = launch();
  }

  /** Stops the server and deletes its folder. */
  @Override
  public void close() {
    process.close();
    try {
      TemporaryFolder.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
