package dev.holdfast.host.signin.setup;

import dev.holdfast.engine.credential.SecretToken;
import dev.holdfast.engine.home.PrivateFile;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.plugin.config.SecretText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Proves that the person who sets the host up can read its files or its console. Each start without
 * users creates a new one.
 */
final class SetupToken {

  private static final Logger LOG = LoggerFactory.getLogger(SetupToken.class);

  private final Path file;
  private final SecretToken token;

  private SetupToken(Path file, SecretToken token) {
    this.file = file;
    this.token = token;
  }

  static SetupToken make(Path file) {
    SetupToken made = new SetupToken(file, SecretToken.generate());
    PrivateFile.write(made.file, made.token.reveal());
    return made;
  }

  /** Removes what an earlier start left. */
  static void remove(Path file) {
    delete(file);
  }

  String reveal() {
    return token.reveal();
  }

  void require(SecretText sent) {
    boolean right =
        SecretToken.parse(sent.reveal()).filter(it -> it.matches(token.hash())).isPresent();
    if (!right) {
      throw new HoldfastException(
          ProblemCode.UNAUTHENTICATED,
          "This is not the setup token.",
          "The host prints it at start and stores it in the file %s in its home folder."
              .formatted(file.getFileName()));
    }
  }

  void remove() {
    delete(file);
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("The setup token file {} can't be removed; the token is no longer valid", file, e);
    }
  }
}
