/** Passwords: how they are hashed, and which ones are refused. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.password;
