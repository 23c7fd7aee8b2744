/** Detached signatures in the minisign format. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.engine.signature;
