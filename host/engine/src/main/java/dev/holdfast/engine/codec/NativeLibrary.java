package dev.holdfast.engine.codec;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;

/** A codec in native code, which unpacks itself to the folder for temporary files. */
enum NativeLibrary {
  ZSTD,
  BROTLI;

  /** Makes the first call to the library, and explains a failure to load it. */
  <T, E extends Exception> T load(Use<T, E> use) throws E {
    try {
      return use.of();
    } catch (LinkageError e) {
      throw new HoldfastException(
          ProblemCode.INTERNAL,
          name() + " does not load on this machine",
          "Set -Djava.io.tmpdir to a writable folder that allows execution, or choose GZIP",
          e);
    }
  }

  @FunctionalInterface
  interface Use<T, E extends Exception> {
    T of() throws E;
  }
}
