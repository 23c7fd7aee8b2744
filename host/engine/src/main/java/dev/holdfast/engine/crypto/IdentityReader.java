package dev.holdfast.engine.crypto;

import com.exceptionfactory.jagged.FileKey;
import com.exceptionfactory.jagged.RecipientStanza;
import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.UnsupportedRecipientStanzaException;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Tries each identity. As age files don't name their recipients, a failure reports only what is
 * known.
 */
final class IdentityReader implements RecipientStanzaReader {

  private static final String X25519 = "X25519";

  private final List<AgeIdentity> identities;

  IdentityReader(List<AgeIdentity> identities) {
    this.identities = identities;
  }

  @Override
  public FileKey getFileKey(Iterable<RecipientStanza> stanzas) throws GeneralSecurityException {
    for (AgeIdentity identity : identities) {
      try {
        return identity.reader().getFileKey(stanzas);
      } catch (UnsupportedRecipientStanzaException e) {
        // Encrypted to another key.
      }
    }
    throw noneFits(stanzas);
  }

  private HoldfastException noneFits(Iterable<RecipientStanza> stanzas) {
    long keys =
        StreamSupport.stream(stanzas.spliterator(), false)
            .filter(stanza -> X25519.equals(stanza.getType()))
            .count();
    if (keys == 0) {
      return new HoldfastException(
          ProblemCode.KEY_REQUIRED,
          "This was not encrypted to a public key",
          "It may have been encrypted with a passphrase or for another kind of key: use the age"
              + " command");
    }
    String tried =
        identities.stream().map(AgeIdentity::recipient).collect(Collectors.joining(", "));
    return new HoldfastException(
        ProblemCode.KEY_REQUIRED,
        "This was encrypted to "
            + (keys == 1 ? "1 public key" : keys + " public keys")
            + (tried.isEmpty()
                ? ", and no identity was given"
                : ", but none of the given identities belongs to them"),
        (tried.isEmpty() ? "" : "Tried the identities of " + tried + ". ")
            + "The file doesn't name the keys that it was encrypted to; its manifest does");
  }
}
