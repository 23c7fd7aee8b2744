package dev.holdfast.engine.plugin.trust;

import dev.holdfast.engine.home.PrivateFile;
import dev.holdfast.engine.home.Sha256;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.signature.MinisignPublicKey;
import dev.holdfast.engine.signature.TrustedKeys;
import dev.holdfast.engine.signature.Verification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jars of the distribution: those whose SHA-256 is in the list beside them, if the list is
 * signed with the key beside the host's own code. Anybody who can change the key can change the
 * host itself; a jar that is merely in the folder doesn't count. Not thread-safe.
 */
final class BundledJars {

  static final String LIST = "SHA256SUMS";
  static final String SIGNATURE = LIST + ".minisig";
  static final String KEY = "distribution.pub";

  private static final Logger LOG = LoggerFactory.getLogger(BundledJars.class);
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  \\S.*");
  private static final int MAXIMUM_BYTES = 64 * 1024;

  private final Optional<Path> distribution;
  private final Path verified;
  private Set<String> hashes = Set.of();
  private String readAt = "";

  /**
   * Uses the list of a distribution, if there is one.
   *
   * @param distribution its folder
   * @param verified a folder of the host that records verified lists, since Java takes a quarter of
   *     a second for the first signature
   */
  BundledJars(Optional<Path> distribution, Path verified) {
    this.distribution = distribution;
    this.verified = verified;
  }

  boolean contains(String sha256) {
    return hashes.contains(sha256);
  }

  /** Reads the list again if it has changed, for example because a distribution was replaced. */
  void refresh() {
    String now = stamp();
    if (!now.equals(readAt)) {
      readAt = now;
      hashes = distribution.map(this::read).orElse(Set.of());
    }
  }

  /**
   * A value that changes with the list. It is the content, as all builds give their files the same
   * time.
   */
  String stamp() {
    return files()
        .map(
            file -> {
              try {
                return SmallFile.read(file, MAXIMUM_BYTES);
              } catch (IOException e) {
                return e.toString();
              }
            })
        .collect(Collectors.joining("\n"));
  }

  private Stream<Path> files() {
    return distribution.stream()
        .flatMap(
            folder ->
                Stream.of(
                    folder.resolve("lib").resolve(KEY),
                    folder.resolve("plugins").resolve(LIST),
                    folder.resolve("plugins").resolve(SIGNATURE)));
  }

  private Set<String> read(Path folder) {
    Path list = folder.resolve("plugins").resolve(LIST);
    try {
      Path key = folder.resolve("lib").resolve(KEY);
      String publicKey = SmallFile.read(key, MAXIMUM_BYTES);
      String text = SmallFile.read(list, MAXIMUM_BYTES);
      String signature = SmallFile.read(list.resolveSibling(SIGNATURE), MAXIMUM_BYTES);
      String content = String.join("\n", publicKey, text, signature);
      Path mark = verified.resolve("distribution-" + Sha256.hex(content));
      if (Files.exists(mark)) {
        return hashes(text);
      }
      Verification verification =
          TrustedKeys.of(List.of(MinisignPublicKey.parse(publicKey)))
              .verify(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), signature);
      if (verification instanceof Verification.Valid) {
        PrivateFile.folder(verified);
        PrivateFile.touch(mark);
        return hashes(text);
      }
      LOG.error("The list {} isn't signed by the key {}: unpack the distribution again", list, key);
    } catch (IOException | HoldfastException e) {
      LOG.error(
          "The list {} of the distribution's plugins can't be read ({}): unpack the distribution"
              + " again",
          list,
          e.toString());
    }
    return Set.of();
  }

  private static Set<String> hashes(String list) {
    return list.lines()
        .map(LINE::matcher)
        .filter(line -> line.matches())
        .map(line -> line.group(1))
        .collect(Collectors.toUnmodifiableSet());
  }
}
