package dev.holdfast.engine.plugin.trust;

import dev.holdfast.engine.plugin.folder.PluginFile;
import dev.holdfast.engine.plugin.jar.JarCache;
import dev.holdfast.engine.plugin.jar.RefusedException;
import dev.holdfast.engine.signature.MinisignKeyPair;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Lists and signs the plugins of a distribution, during its build.
 *
 * <p>Without a release key it generates one and discards the secret half: a build from source needs
 * no preparation, and no other jar can be signed for it.
 */
final class DistributionSigner {

  private DistributionSigner() {}

  /**
   * Writes the list, its signature and the public key.
   *
   * @param arguments the folder to write to; the file of a minisign secret key without a password,
   *     or an empty string; the folder with the jars
   */
  public static void main(String... arguments) throws IOException, RefusedException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    String keyFile = arguments[1];
    MinisignKeyPair key =
        keyFile.isEmpty()
            ? MinisignKeyPair.generate()
            : MinisignKeyPair.parse(Files.readString(Path.of(keyFile)));
    sign(folder, key, Path.of(arguments[2]));
  }

  static void sign(Path folder, MinisignKeyPair key, Path plugins)
      throws IOException, RefusedException {
    TreeMap<String, String> hashes = new TreeMap<>();
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(plugins, "*" + PluginFile.SUFFIX)) {
      for (Path jar : jars) {
        hashes.put(jar.getFileName().toString(), JarCache.sha256(jar));
      }
    }
    String list =
        hashes.entrySet().stream()
            .map(jar -> jar.getValue() + "  " + jar.getKey() + "\n")
            .collect(Collectors.joining());
    byte[] content = list.getBytes(StandardCharsets.UTF_8);
    Files.write(folder.resolve(BundledJars.LIST), content);
    Files.writeString(
        folder.resolve(BundledJars.SIGNATURE),
        key.sign(new ByteArrayInputStream(content), "plugins of a Holdfast distribution"));
    Files.writeString(folder.resolve(BundledJars.KEY), key.publicKey().file());
  }
}
