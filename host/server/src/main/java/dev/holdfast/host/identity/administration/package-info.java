/** What whoever runs the installation does about people: look, keep out, let in again, delete. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.identity.administration;
