/** Login: password, second factor, and reauthentication for requests that can't be undone. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.identity.login;
