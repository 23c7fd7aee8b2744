/** Second factors: one-time passwords and recovery codes. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.identity.factor;
