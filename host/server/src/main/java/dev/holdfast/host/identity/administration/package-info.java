/** Administration of people by the operators of the installation: list, block, unblock, delete. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.identity.administration;
