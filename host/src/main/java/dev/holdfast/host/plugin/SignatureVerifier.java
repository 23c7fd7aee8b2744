package dev.holdfast.host.plugin;

import java.io.IOException;
import java.nio.file.Path;

/** Checks detached signatures. */
@FunctionalInterface
public interface SignatureVerifier {

  /**
   * Checks one.
   *
   * @param jar the bytes that are signed
   * @param signature the signature's file, which exists
   * @param keys the folder of trusted public keys, which may be absent
   */
  Signature verify(Path jar, Path signature, Path keys) throws IOException;
}
