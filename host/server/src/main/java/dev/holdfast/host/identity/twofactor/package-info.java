/** The second factors that people have enrolled. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.identity.twofactor;
