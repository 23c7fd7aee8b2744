/** Logging in: password, second step, and proving it again before what can't be undone. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.identity.login;
