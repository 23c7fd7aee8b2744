/**
 * Keeps secrets at rest: the master key, the keys of data and of signatures, encryption profiles
 * and their recovery kits.
 */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.vault;
