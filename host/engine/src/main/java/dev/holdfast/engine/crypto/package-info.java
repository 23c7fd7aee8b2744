/** Encryption to public keys in the age format. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.engine.crypto;
