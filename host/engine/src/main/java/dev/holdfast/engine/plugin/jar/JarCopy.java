package dev.holdfast.engine.plugin.jar;

import java.nio.file.Path;

/**
 * A private copy of a jar, inspected. Nobody changes it under a class loader.
 *
 * @param file the copy
 * @param sha256 of its bytes, in hexadecimal
 */
public record JarCopy(Path file, String sha256) {}
