package dev.holdfast.engine.plugin;

import dev.holdfast.engine.plugin.configuration.PluginSettings;
import dev.holdfast.engine.plugin.folder.PluginFile;
import dev.holdfast.engine.plugin.folder.PluginFolders;
import dev.holdfast.engine.plugin.jar.JarCache;
import dev.holdfast.engine.plugin.jar.RefusedException;
import dev.holdfast.engine.plugin.load.LoadMarks;
import dev.holdfast.engine.plugin.trust.Approval;
import dev.holdfast.engine.plugin.trust.Approvals;
import dev.holdfast.engine.plugin.trust.JarVetting;
import dev.holdfast.engine.plugin.trust.Trust;
import dev.holdfast.engine.plugin.trust.VettedJar;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Approves jars on the machine itself, without a running host and without loading any jar: so even
 * a jar that ends every host that loads it can be handled here.
 */
public final class ConsoleApprovals {

  private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");

  private final PluginSettings settings;
  private final Approvals approvals;

  public ConsoleApprovals(PluginSettings settings) {
    this.settings = settings;
    this.approvals = Approvals.of(settings.home());
  }

  /** The approved jar. */
  public Approvals approvals() {
    return approvals;
  }

  /**
   * Approves a jar. A jar that had ended a host may be loaded again.
   *
   * @param jar the SHA-256 of a jar in the plugin folders, or a file
   * @throws HoldfastException if the jar doesn't exist or can't be approved
   */
  public Approval approve(String jar) throws InterruptedException {
    PluginFile file =
        SHA256.matcher(jar).matches() ? find(jar.toLowerCase(Locale.ROOT)) : file(Path.of(jar));
    VettedJar vetted = vet(file);
    LoadMarks.of(settings.home()).forget(vetted.copy().sha256());
    return approvals.add(vetted, "console:" + System.getProperty("user.name"), Instant.now());
  }

  private VettedJar vet(PluginFile file) throws InterruptedException {
    try {
      VettedJar jar = JarVetting.of(settings).vet(file);
      if (jar.verdict().trust() != Trust.INVALID) {
        return jar;
      }
      throw refused(file, jar.verdict().objection().orElseThrow().reason(), null);
    } catch (RefusedException e) {
      throw refused(file, e.refusal().reason(), e);
    }
  }

  private PluginFile find(String sha256) {
    for (PluginFile file : new PluginFolders(settings.folders()).scan(Map.of()).values()) {
      if (file.defect().isEmpty() && sha256(file).filter(sha256::equals).isPresent()) {
        return file;
      }
    }
    throw new HoldfastException(
        ProblemCode.INVALID_REQUEST,
        "No jar in the plugin folders has this SHA-256.",
        "'holdfast plugins' lists them; for a jar elsewhere, pass its file name.");
  }

  private static Optional<String> sha256(PluginFile file) {
    try {
      return Optional.of(JarCache.sha256(file.path()));
    } catch (IOException | RefusedException e) {
      return Optional.empty();
    }
  }

  private static PluginFile file(Path jar) {
    return PluginFile.of(jar.toAbsolutePath().normalize())
        .orElseThrow(
            () ->
                new HoldfastException(
                    ProblemCode.INVALID_REQUEST,
                    "No such file: " + jar + ".",
                    "Pass a plugin jar, or the SHA-256 of one in the plugin folder."));
  }

  private static HoldfastException refused(
      PluginFile file, String reason, @Nullable RefusedException cause) {
    return new HoldfastException(
        ProblemCode.INVALID_REQUEST,
        "The jar " + file.path() + " can't be approved: " + reason + ".",
        "Approve a jar that could be loaded.",
        cause);
  }
}
