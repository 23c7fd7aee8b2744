package dev.holdfast.engine.configuration;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folders of the current user. {@code HOME} takes precedence over what the system knows, as for
 * {@code ~} in shells; folders that aren't absolute are ignored.
 */
public final class UserFolders {

  private UserFolders() {}

  /**
   * The user's home.
   *
   * @throws HoldfastException {@link ProblemCode#INVALID_SETTING} if it is unknown
   */
  public static Path home(Map<String, String> environment) {
    return homes(environment)
        .findFirst()
        .orElseThrow(
            () ->
                new HoldfastException(
                    ProblemCode.INVALID_SETTING,
                    "The user's home folder is unknown.",
                    "Set HOME to an absolute path."));
  }

  /** The folder for the state of programs (XDG Base Directory Specification). */
  public static Path configuration(Map<String, String> environment) {
    return absolute(environment.get("XDG_CONFIG_HOME"))
        .orElseGet(() -> home(environment).resolve(".config"));
  }

  /** All folders that may be {@link #configuration} for some command of this user. */
  public static List<Path> configurations(Map<String, String> environment) {
    return Stream.concat(
            absolute(environment.get("XDG_CONFIG_HOME")).stream(),
            homes(environment).map(home -> home.resolve(".config")))
        .toList();
  }

  private static Stream<Path> homes(Map<String, String> environment) {
    return Stream.of(absolute(environment.get("HOME")), absolute(System.getProperty("user.home")))
        .flatMap(Optional::stream);
  }

  private static Optional<Path> absolute(@Nullable String text) {
    try {
      return Optional.ofNullable(text).map(Path::of).filter(Path::isAbsolute);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
