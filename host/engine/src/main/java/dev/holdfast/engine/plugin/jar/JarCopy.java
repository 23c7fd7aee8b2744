package dev.holdfast.engine.plugin.jar;

import java.nio.file.Path;

/**
 * A private, inspected copy of a jar, which doesn't change while a class loader uses it.
 *
 * @param file the copy
 * @param sha256 its hash, in hexadecimal
 */
public record JarCopy(Path file, String sha256) {}
