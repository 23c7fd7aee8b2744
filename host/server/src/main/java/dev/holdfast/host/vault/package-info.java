/**
 * Secrets at rest: the master key, data keys, signing keys, encryption profiles and recovery kits.
 */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.vault;
