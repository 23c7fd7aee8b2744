package dev.holdfast.testkit.s3;

import dev.holdfast.testkit.TemporaryFolder;
import dev.holdfast.testkit.server.LoopbackPort;
import dev.holdfast.testkit.server.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A temporary S3 server (S3Proxy) on a free loopback port. It checks AWS signatures of version 4
 * and has one empty bucket. Objects are stored as files, so large ones need disk space rather than
 * memory.
 *
 * <p>Thread-safe, except that {@link #kill} and {@link #startAgain} must not run concurrently.
 */
public final class S3Server implements AutoCloseable {

  private static final String ACCESS_KEY = "holdfast-test";
  private static final String SECRET_KEY = "s3-Pa55-not-for-logs";
  private static final String BUCKET = "backups";
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final Path folder;
  private final String classPath;
  private final URI endpoint;
  private final Path properties;
  private ServerProcess process;

  private S3Server(Map<String, String> extra) throws IOException, InterruptedException {
    folder = TemporaryFolder.create("s3");
    classPath = ServerJars.classPath(folder);
    endpoint = URI.create("http://127.0.0.1:" + LoopbackPort.free());
    Files.createDirectory(buckets());
    // S3Proxy treats a folder that others may read as a public bucket.
    Files.createDirectory(
        buckets().resolve(BUCKET),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    properties = Files.writeString(folder.resolve("s3proxy.properties"), properties(extra));
    process = launch();
  }

  /** Starts a server with an empty bucket. */
  public static S3Server start() throws InterruptedException {
    return start(Map.of());
  }

  /**
   * Starts a server.
   *
   * @param properties S3Proxy properties, added to the defaults, for example {@code
   *     s3proxy.read-only-blobstore}
   */
  public static S3Server start(Map<String, String> properties) throws InterruptedException {
    try {
      return new S3Server(properties);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String properties(Map<String, String> extra) {
    Map<String, String> all = new TreeMap<>();
    all.put("s3proxy.endpoint", endpoint.toString());
    all.put("s3proxy.authorization", "aws-v4");
    all.put("s3proxy.identity", ACCESS_KEY);
    all.put("s3proxy.credential", SECRET_KEY);
    all.put("jclouds.provider", "filesystem-nio2");
    all.put("jclouds.filesystem.basedir", buckets().toString());
    all.putAll(extra);
    return all.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
        .collect(Collectors.joining());
  }

  private ServerProcess launch() throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return ServerProcess.start(
        List.of(
            java,
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classPath,
            "org.gaul.s3proxy.Main",
            "--properties",
            properties.toString()),
        Map.of(),
        folder.resolve("server.log"),
        "Server@",
        LIMIT);
  }

  /**
   * The server's address, for example {@code http://127.0.0.1:40123}. Use path-style addressing.
   */
  public URI endpoint() {
    return endpoint;
  }

  /** The region to configure; the server accepts any. */
  public String region() {
    return "us-east-1";
  }

  /** The name of the bucket. */
  public String bucket() {
    return BUCKET;
  }

  /** The ID of the only access key. */
  public String accessKey() {
    return ACCESS_KEY;
  }

  /** The secret of the access key. */
  public String secretKey() {
    return SECRET_KEY;
  }

  /** The folder that contains one folder per bucket, for tests that inspect or damage objects. */
  public Path buckets() {
    return folder.resolve("buckets");
  }

  /** The server's process, for example to suspend it and so simulate a storage that hangs. */
  public ServerProcess process() {
    return process;
  }

  /** Kills the server, as a power failure does. */
  public void kill() {
    process.close();
  }

  /** Restarts the server after {@link #kill} on the same port with the same objects. */
  public void startAgain() throws InterruptedException {
    try {
      process = launch();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops the server and deletes its objects. */
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
