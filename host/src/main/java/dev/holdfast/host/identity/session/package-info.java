/** Who is signed in, and from where. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.identity.session;
